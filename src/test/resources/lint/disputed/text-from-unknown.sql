-- label: disputed
-- dangerous-because: From integer, json or char this is a rewrite.
-- safe-because: From varchar, by far the most frequent origin, it is free.
-- schema: parcels

ALTER TABLE parcel_labels ALTER COLUMN line_two TYPE text;
