-- label: safe
-- why: What algorithm: :concurrently produces.
-- category: index
-- schema: theatre

CREATE INDEX CONCURRENTLY index_bookings_on_created_at ON bookings USING btree (created_at);
