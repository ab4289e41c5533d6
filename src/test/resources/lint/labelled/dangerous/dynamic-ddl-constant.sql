-- label: dangerous
-- why: The string is constant and plain to read: it changes the key's type and rewrites the table.
-- category: rewrite
-- schema: hives

DO $$
BEGIN
  EXECUTE 'ALTER TABLE "inspections" ALTER COLUMN "mites" TYPE bigint';
END $$;
