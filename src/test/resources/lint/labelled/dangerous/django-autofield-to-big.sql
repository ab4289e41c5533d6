-- label: dangerous
-- why: The change of AutoField to BigAutoField rewrites the table.
-- category: type-change
-- schema: orchard

BEGIN;
--
-- Alter field id on harvest
--
ALTER TABLE "orchard_harvest" ALTER COLUMN "id" TYPE bigint USING "id"::bigint;
ALTER SEQUENCE IF EXISTS "orchard_harvest_id_seq" AS bigint;
COMMIT;
