-- label: dangerous
-- why: Rebuilding the index in place blocks writers, and readers that would use it.
-- category: maintenance
-- schema: hives

REINDEX INDEX "inspections_hive_id_index";
