-- label: safe
-- why: Plain VACUUM runs beside readers and writers.
-- category: maintenance
-- schema: lending

vacuum (analyze) members;
