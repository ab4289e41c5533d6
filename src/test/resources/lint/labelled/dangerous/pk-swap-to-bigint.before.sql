create table visits (id int primary key, id_big bigint not null, place text);
insert into visits values (1, 1, 'x');
