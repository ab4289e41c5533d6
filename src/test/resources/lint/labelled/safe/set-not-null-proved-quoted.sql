-- label: safe
-- why: The check in the table's own definition is valid from the start and proves the column.
-- category: constraint
-- before: set-not-null-proved-quoted.before.sql

-- AlterTable
ALTER TABLE "Parcel" ALTER COLUMN "sender" SET NOT NULL;
