-- label: disputed
-- dangerous-because: A long aggregation over a large table inside a migration.
-- safe-because: Only reads, only ACCESS SHARE.
-- schema: hives

CREATE MATERIALIZED VIEW "mites_by_hive" AS SELECT "hive_id", avg("mites") AS "mites" FROM "inspections" GROUP BY "hive_id";
