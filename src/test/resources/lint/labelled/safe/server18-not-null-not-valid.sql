-- label: safe
-- why: PostgreSQL 18 takes NOT NULL constraints as NOT VALID: no scan.
-- category: constraint
-- before: server18-not-null-not-valid.before.sql
-- server: 18

alter table buoys add constraint buoys_colour_present not null colour not valid;
