-- label: dangerous
-- why: The lock of ADD CONSTRAINT is kept until COMMIT, so NOT VALID wins nothing here.
-- category: constraint
-- schema: orchard

BEGIN;
ALTER TABLE "orchard_tree" ADD CONSTRAINT "tree_grower_fk" FOREIGN KEY ("grower_id") REFERENCES "orchard_grower" ("id") NOT VALID;
ALTER TABLE "orchard_tree" VALIDATE CONSTRAINT "tree_grower_fk";
COMMIT;
