create table couriers (id bigint primary key, name varchar(40) not null, zone varchar(8));
create index couriers_name_idx on couriers (name);
insert into couriers values (1, 'c', 'z');
