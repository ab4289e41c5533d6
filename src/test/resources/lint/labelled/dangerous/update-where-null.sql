-- label: dangerous
-- why: WHERE status IS NULL is the whole table on the day the column is new: an unbounded backfill.
-- category: backfill
-- schema: theatre

UPDATE bookings SET status = 0 WHERE status IS NULL;
