create table recipes_book (id bigint primary key, tags varchar(20)[]);
insert into recipes_book values (1, '{a,b}');
