-- label: safe
-- why: The dropped column is three lines old.
-- category: drop-near-miss

create table sails (id bigint primary key, area real, old_area real);
insert into sails values (1, 20, 19);
alter table sails drop column old_area;
