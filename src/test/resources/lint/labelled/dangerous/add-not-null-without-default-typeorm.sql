-- label: dangerous
-- why: NOT NULL without default on a filled table: the migration fails.
-- category: constraint
-- schema: tram
-- fails: 23502

ALTER TABLE "stop" ADD "zone" integer NOT NULL;
