-- label: dangerous
-- why: The new table is harmless; the foreign key on the old one validates all members.
-- category: constraint
-- schema: lending

create table branches (id bigint primary key, name text not null);
insert into branches values (1, 'Main street');
alter table members add column branch_id bigint;
alter table members add constraint members_branch_fk foreign key (branch_id) references branches (id);
