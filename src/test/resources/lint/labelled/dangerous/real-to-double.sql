-- label: dangerous
-- why: real to double precision widens the stored value and rewrites titles.
-- category: type-change
-- schema: lending

ALTER TABLE IF EXISTS public.titles ALTER COLUMN popularity SET DATA TYPE double precision;
