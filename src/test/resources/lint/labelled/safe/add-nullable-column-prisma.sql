-- label: safe
-- why: Two nullable columns: no row is touched.
-- category: additive
-- schema: ferry

-- AlterTable
ALTER TABLE "Vessel" ADD COLUMN     "builtYear" INTEGER,
ADD COLUMN     "notes" TEXT;
