-- label: dangerous
-- why: The handler forgives a second run, but the first run validates all crossings.
-- category: constraint
-- schema: ferry

DO $$ BEGIN
 ALTER TABLE "Crossing" ADD CONSTRAINT "Crossing_vesselId_Vessel_id_fk" FOREIGN KEY ("vesselId") REFERENCES "public"."Vessel"("id") ON DELETE no action ON UPDATE no action;
EXCEPTION
 WHEN duplicate_object THEN null;
END $$;
