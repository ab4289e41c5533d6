-- label: safe
-- why: The new table is loaded with a few rows and indexed before anyone can see it.
-- category: index
-- schema: lending

begin;
create table shelf_marks (mark text not null, room int not null);
insert into shelf_marks values ('A1', 1), ('A2', 1), ('B1', 2);
alter table shelf_marks add primary key (mark);
create index shelf_marks_room_idx on shelf_marks (room);
commit;
