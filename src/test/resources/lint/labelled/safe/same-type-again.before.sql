create table tokens (id bigint primary key, uses bigint not null);
insert into tokens values (1, 1);
