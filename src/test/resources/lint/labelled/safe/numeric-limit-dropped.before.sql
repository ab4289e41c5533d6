create table doses (id bigint primary key, mg numeric(6,2));
insert into doses values (1, 2.5);
