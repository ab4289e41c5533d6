-- label: dangerous
-- why: LOCK TABLE without a mode is ACCESS EXCLUSIVE.
-- category: lock
-- schema: hives

LOCK "hives", "apiaries";
ALTER TABLE "hives" ADD COLUMN "origin" varchar(255);
