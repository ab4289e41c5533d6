-- label: dangerous
-- why: AlterUniqueTogether builds an index under ACCESS EXCLUSIVE.
-- category: constraint
-- schema: orchard

BEGIN;
--
-- Alter unique_together for tree (1 constraint(s))
--
ALTER TABLE "orchard_tree" ADD CONSTRAINT "orchard_tree_grower_id_label_5d8f1c07_uniq" UNIQUE ("grower_id", "label");
COMMIT;
