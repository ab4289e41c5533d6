-- label: dangerous
-- why: The UPDATE runs while ADD COLUMN's ACCESS EXCLUSIVE lock is held: readers wait for the whole backfill.
-- category: backfill
-- schema: hives

ALTER TABLE "hives" ADD COLUMN "slug" varchar(255);
UPDATE "hives" SET "slug" = lower("label");
