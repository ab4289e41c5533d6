-- label: safe
-- why: A default for future rows changes no existing one.
-- category: additive
-- schema: hives

ALTER TABLE "inspections" ALTER COLUMN "mites" SET DEFAULT 0;
