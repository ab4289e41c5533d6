create table harvesters (id bigint primary key, hours int);
insert into harvesters values (1, 10);
alter table harvesters add constraint harvesters_hours_ck check (hours >= 0) not valid;
