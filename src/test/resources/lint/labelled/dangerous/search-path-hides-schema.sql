-- label: dangerous
-- why: The search path makes the bare name mean yard.cranes, which exists and is rewritten.
-- category: type-change
-- before: search-path-hides-schema.before.sql

SET search_path TO yard;
ALTER TABLE cranes ALTER COLUMN lifts TYPE bigint;
