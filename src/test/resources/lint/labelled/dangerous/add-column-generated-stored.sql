-- label: dangerous
-- why: A stored generated column has to be computed for every harvest: full rewrite.
-- category: rewrite
-- schema: orchard

BEGIN;
--
-- Add field grams to harvest
--
ALTER TABLE "orchard_harvest" ADD COLUMN "grams" numeric(10, 0) GENERATED ALWAYS AS (("kilos" * 1000)) STORED;
COMMIT;
