create table lamps (id bigint primary key, keeper text);
insert into lamps values (1, 'k');
