create domain positive_cents as integer check (value > 0);
create table tolls (id bigint primary key, gate text not null, passed_at timestamptz not null);
insert into tolls values (1, 'north', now());
