-- label: safe
-- why: The temporary table comes first on the search path: the ALTER hits it, not the permanent hives.
-- category: temp
-- schema: hives

CREATE TEMP TABLE hives (id int, label text);
ALTER TABLE pg_temp.hives ALTER COLUMN id TYPE bigint;
DROP TABLE pg_temp.hives;
