create table meters (id bigint primary key, reading numeric(10,2) not null);
insert into meters values (1, 4.25);
