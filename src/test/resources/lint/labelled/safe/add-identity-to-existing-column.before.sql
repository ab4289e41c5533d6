create table drawers (id bigint primary key, label text);
insert into drawers values (1, 'd');
