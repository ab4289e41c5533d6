-- label: dangerous
-- why: Column and unique index in one transaction: reads and writes of "Vessel" wait for the build.
-- category: index
-- schema: ferry

-- AlterTable
ALTER TABLE "Vessel" ADD COLUMN     "imo" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Vessel_imo_key" ON "Vessel"("imo");
