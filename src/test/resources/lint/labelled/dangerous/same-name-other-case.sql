-- label: dangerous
-- why: "Pallets" is new, pallets is the busy table that gets the blocking index.
-- category: index
-- before: same-name-other-case.before.sql

create table "Pallets" ("Id" bigint primary key, "RowNo" int);
create index pallets_row_idx on pallets (row_no, level_no);
