-- label: safe
-- why: The new index is built before the old one goes, both concurrently.
-- category: index
-- schema: hives

CREATE INDEX CONCURRENTLY "inspections_hive_id_inspected_on_index" ON "inspections" ("hive_id", "inspected_on");
DROP INDEX CONCURRENTLY "inspections_hive_id_index";
ALTER INDEX "inspections_hive_id_inspected_on_index" RENAME TO "inspections_hive_id_index";
