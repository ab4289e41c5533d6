create table crews (id bigint primary key, captain text);
insert into crews values (1, 'c');
alter table crews add constraint crews_captain_present check (captain is not null) not valid;
