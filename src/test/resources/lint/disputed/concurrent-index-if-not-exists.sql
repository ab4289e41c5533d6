-- label: disputed
-- dangerous-because: After a failed build the invalid index is there, and IF NOT EXISTS takes it for success.
-- safe-because: Blocks nobody; the usual form in many projects.
-- schema: theatre

CREATE INDEX CONCURRENTLY IF NOT EXISTS index_bookings_on_token ON bookings (token);
