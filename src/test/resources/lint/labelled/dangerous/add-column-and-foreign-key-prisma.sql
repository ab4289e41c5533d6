-- label: dangerous
-- why: The column itself is free, but the separate ADD CONSTRAINT scans "Passenger" with writes to both tables blocked.
-- category: constraint
-- schema: ferry

-- AlterTable
ALTER TABLE "Passenger" ADD COLUMN     "favouriteVesselId" TEXT;

-- AddForeignKey
ALTER TABLE "Passenger" ADD CONSTRAINT "Passenger_favouriteVesselId_fkey" FOREIGN KEY ("favouriteVesselId") REFERENCES "Vessel"("id") ON DELETE SET NULL ON UPDATE CASCADE;
