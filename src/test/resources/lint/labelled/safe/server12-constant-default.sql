-- label: safe
-- why: Since PostgreSQL 11 a constant default is stored in the catalog.
-- category: additive
-- before: server12-constant-default.before.sql
-- server: 12

alter table oars add column length_cm int not null default 250;
