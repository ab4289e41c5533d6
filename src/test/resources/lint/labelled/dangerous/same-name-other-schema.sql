-- label: dangerous
-- why: The file creates archive.batches, but the rewrite hits the old public.batches.
-- category: rewrite
-- schema: brew

CREATE SCHEMA archive;
CREATE TABLE archive.batches (id INTEGER PRIMARY KEY, litres INTEGER);
ALTER TABLE public.batches ALTER COLUMN litres TYPE BIGINT;
