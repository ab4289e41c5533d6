-- label: dangerous
-- why: A check on a new column is still verified by scanning the whole table.
-- category: constraint
-- schema: hives

ALTER TABLE "hives" ADD COLUMN "frames" integer CONSTRAINT "frames_positive" CHECK ("frames" > 0);
