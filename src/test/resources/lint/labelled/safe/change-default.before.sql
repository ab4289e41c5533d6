create table tickets_desk (id bigint primary key, kind text default 'adult');
insert into tickets_desk values (1);
