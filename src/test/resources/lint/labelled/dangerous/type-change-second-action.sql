-- label: dangerous
-- why: The first actions are harmless, the last one rewrites hives.
-- category: type-change
-- schema: hives

ALTER TABLE "hives"
  ADD COLUMN "colour" varchar(255),
  ALTER COLUMN "label" SET DEFAULT 'unnamed',
  ALTER COLUMN "weight" TYPE numeric(8,3);
