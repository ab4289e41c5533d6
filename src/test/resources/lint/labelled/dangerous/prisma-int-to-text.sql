-- label: dangerous
-- why: int4 to text is a rewrite, and clients that read a number break.
-- category: type-change
-- schema: ferry

-- AlterTable
ALTER TABLE "Ticket" ALTER COLUMN "seat" SET DATA TYPE TEXT;
