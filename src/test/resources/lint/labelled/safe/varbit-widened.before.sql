create table switches (id bigint primary key, state bit varying(8));
insert into switches values (1, B'101');
