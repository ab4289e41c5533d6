create table buoys (id bigint primary key, colour text);
insert into buoys values (1, 'red');
