create table plates (id bigint primary key, number text not null);
insert into plates values (1, 'ZH 1');
create unique index plates_number_idx on plates (number);
