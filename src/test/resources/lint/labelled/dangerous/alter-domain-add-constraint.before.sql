create domain postal_code as text;
create table addresses (id bigint primary key, code postal_code);
insert into addresses values (1, '8001');
