-- label: safe
-- why: The primary key made the column NOT NULL long ago: no scan.
-- category: constraint
-- before: set-not-null-on-key.before.sql

ALTER TABLE stations ALTER COLUMN code SET NOT NULL;
