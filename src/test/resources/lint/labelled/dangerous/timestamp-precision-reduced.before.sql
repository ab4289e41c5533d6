create table punches (id bigint primary key, at timestamptz not null);
insert into punches values (1, now());
