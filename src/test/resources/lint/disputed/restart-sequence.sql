-- label: disputed
-- dangerous-because: Numbers may come twice, and inserts then fail on the key.
-- safe-because: A catalog change of one small relation, often after a data import.
-- schema: theatre

ALTER SEQUENCE bookings_id_seq RESTART WITH 500000;
