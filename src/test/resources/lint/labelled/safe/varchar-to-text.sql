-- label: safe
-- why: varchar to text keeps every byte; the index is kept as well.
-- category: type
-- before: varchar-to-text.before.sql

-- AlterTable
ALTER TABLE "Berth" ALTER COLUMN "remark" SET DATA TYPE TEXT;
