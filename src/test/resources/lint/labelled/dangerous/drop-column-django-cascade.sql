-- label: dangerous
-- why: Old application servers still name the column in every SELECT.
-- category: breaks-clients
-- schema: orchard

BEGIN;
--
-- Remove field height_cm from tree
--
ALTER TABLE "orchard_tree" DROP COLUMN "height_cm" CASCADE;
COMMIT;
