-- label: dangerous
-- why: A partial index is small, but building it still reads the whole table while writes wait.
-- category: index
-- schema: theatre

-- only a handful of rows match, so this should be quick
CREATE INDEX index_bookings_cancelled ON bookings (cancelled_at) WHERE cancelled_at IS NOT NULL;
