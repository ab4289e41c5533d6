create table barrels (id bigint primary key, litres numeric not null);
insert into barrels values (1, 225);
