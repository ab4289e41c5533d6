-- label: safe
-- why: The constant default is kept in the catalog for old rows; dropping it afterwards affects only the column added here.
-- category: additive
-- schema: orchard

BEGIN;
--
-- Add field is_organic to grower
--
ALTER TABLE "orchard_grower" ADD COLUMN "is_organic" boolean DEFAULT false NOT NULL;
ALTER TABLE "orchard_grower" ALTER COLUMN "is_organic" DROP DEFAULT;
COMMIT;
