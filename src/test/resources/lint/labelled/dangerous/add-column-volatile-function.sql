-- label: dangerous
-- why: The default calls a function that is volatile unless declared otherwise: one call and one new row version for each parcel.
-- category: rewrite
-- before: add-column-volatile-function.before.sql

ALTER TABLE parcels ADD COLUMN code TEXT NOT NULL DEFAULT short_code();
