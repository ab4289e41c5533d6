create domain remark as text;
create table voyages (id bigint primary key);
insert into voyages values (1);
