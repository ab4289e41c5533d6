-- label: dangerous
-- why: The inline foreign key is cheap, the index build after it blocks writes while ACCESS EXCLUSIVE is held.
-- category: constraint
-- schema: orchard

BEGIN;
--
-- Add field supervisor to harvest
--
ALTER TABLE "orchard_harvest" ADD COLUMN "supervisor_id" bigint NULL CONSTRAINT "orchard_harvest_supervisor_id_2b77c0aa_fk_orchard_grower_id" REFERENCES "orchard_grower"("id") DEFERRABLE INITIALLY DEFERRED; SET CONSTRAINTS "orchard_harvest_supervisor_id_2b77c0aa_fk_orchard_grower_id" IMMEDIATE;
CREATE INDEX "orchard_harvest_supervisor_id_2b77c0aa" ON "orchard_harvest" ("supervisor_id");
COMMIT;
