-- label: safe
-- why: Extended statistics are filled by the next ANALYZE.
-- category: maintenance
-- schema: hives

CREATE STATISTICS hives_apiary_year (dependencies, ndistinct) ON "apiary_id", "queen_year" FROM "hives";
