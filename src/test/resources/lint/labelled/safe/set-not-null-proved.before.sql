create table keepers (id bigint primary key, name text);
insert into keepers values (1, 'k');
alter table keepers add constraint keepers_name_present check (name is not null) not valid;
alter table keepers validate constraint keepers_name_present;
