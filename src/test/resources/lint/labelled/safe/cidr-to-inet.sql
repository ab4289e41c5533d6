-- label: safe
-- why: cidr is stored as inet: binary compatible, no rewrite and no index on the column.
-- category: type
-- before: cidr-to-inet.before.sql

ALTER TABLE gateways ALTER COLUMN net TYPE inet;
