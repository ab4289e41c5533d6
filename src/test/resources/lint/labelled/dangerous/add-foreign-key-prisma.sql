-- label: dangerous
-- why: Generated foreign key without NOT VALID: both tables refuse writes during the scan.
-- category: constraint
-- schema: ferry

-- AddForeignKey
ALTER TABLE "Crossing" ADD CONSTRAINT "Crossing_vesselId_fkey" FOREIGN KEY ("vesselId") REFERENCES "Vessel"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
