-- label: disputed
-- dangerous-because: The condition is not bounded by a key; it may match most of the table.
-- safe-because: It may match a handful of rows; the text does not tell.
-- schema: theatre

UPDATE bookings SET status = 3 WHERE status = 2 AND cancelled_at IS NOT NULL;
