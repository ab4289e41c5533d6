create table oars (id int primary key);
insert into oars values (1);
