create table signals (id bigint primary key, at timestamptz(3) not null);
insert into signals values (1, now());
