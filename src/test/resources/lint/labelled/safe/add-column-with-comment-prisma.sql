-- label: safe
-- why: A constant default on a required column.
-- category: additive
-- schema: ferry

-- AlterTable
ALTER TABLE "Crossing" ADD COLUMN     "cancelled" BOOLEAN NOT NULL DEFAULT false;
