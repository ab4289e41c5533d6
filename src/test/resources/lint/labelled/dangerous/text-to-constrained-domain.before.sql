create domain nonempty as text check (value <> '');
create table slogans (id bigint primary key, words text);
insert into slogans values (1, 'x');
