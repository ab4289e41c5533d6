-- label: dangerous
-- why: Copying the table in a transaction takes long, rows written meanwhile are lost, and the old table is dropped.
-- category: data-loss
-- schema: theatre

CREATE TABLE bookings_new (LIKE bookings INCLUDING CONSTRAINTS);
INSERT INTO bookings_new SELECT * FROM bookings;
DROP TABLE bookings;
ALTER TABLE bookings_new RENAME TO bookings;
