-- label: dangerous
-- why: random() must be evaluated for each row, which rewrites hives.
-- category: rewrite
-- schema: hives

ALTER TABLE "hives" ADD COLUMN "lottery" float DEFAULT random();
