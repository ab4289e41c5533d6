-- label: dangerous
-- why: smallint to int changes the row format: full rewrite.
-- category: type-change
-- schema: lending

alter table titles alter pages type int;
