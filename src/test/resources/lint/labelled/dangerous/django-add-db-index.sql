-- label: dangerous
-- why: sqlmigrate output for db_index=True: both builds block writes to the tree table inside one transaction.
-- category: index
-- schema: orchard

BEGIN;
--
-- Alter field variety on tree
--
CREATE INDEX "orchard_tree_variety_4c1d0e2a" ON "orchard_tree" ("variety");
CREATE INDEX "orchard_tree_variety_4c1d0e2a_like" ON "orchard_tree" ("variety" varchar_pattern_ops);
COMMIT;
