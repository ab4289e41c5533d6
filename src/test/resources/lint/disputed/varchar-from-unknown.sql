-- label: disputed
-- dangerous-because: If the column was text or a longer varchar, the table is rewritten.
-- safe-because: If it was a shorter varchar, nothing is scanned.
-- schema: parcels

ALTER TABLE parcel_labels ALTER COLUMN line_one TYPE varchar(255);
