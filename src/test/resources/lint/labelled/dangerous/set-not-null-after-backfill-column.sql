-- label: dangerous
-- why: Backfill of all rows and a scan for nulls, both while the lock of ADD COLUMN is held.
-- category: constraint
-- schema: theatre

ALTER TABLE bookings ADD COLUMN channel character varying;
UPDATE bookings SET channel = 'box_office';
ALTER TABLE bookings ALTER COLUMN channel SET NOT NULL;
