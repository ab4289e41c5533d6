-- label: safe
-- why: Names made of keywords.
-- category: text-trap

create table "drop table" ("truncate" text, "alter column" int);
create view "vacuum full" as select "truncate" from "drop table";
