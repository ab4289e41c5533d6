-- label: dangerous
-- why: A model rename takes the table away from all running processes.
-- category: breaks-clients
-- schema: orchard

BEGIN;
--
-- Rename model Grower to Member
--
ALTER TABLE "orchard_grower" RENAME TO "orchard_member";
ALTER TABLE "orchard_tree" RENAME COLUMN "grower_id" TO "member_id";
COMMIT;
