-- label: safe
-- why: Dropping the limit altogether is a catalog change.
-- category: type
-- before: varchar-unlimited-rails.before.sql

ALTER TABLE posters ALTER COLUMN headline TYPE character varying;
