create domain grade as text;
create table essays (id bigint primary key, mark grade);
insert into essays values (1, 'A');
