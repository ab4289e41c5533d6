create table weights (id bigint primary key, kilos numeric(8,3));
insert into weights values (1, 2.5);
