-- label: dangerous
-- why: Two index builds in a row keep writers of bookings out for the sum of both.
-- category: index
-- schema: theatre

CREATE INDEX index_bookings_on_status ON bookings USING btree (status);
CREATE INDEX index_bookings_on_created_at ON bookings USING btree (created_at DESC);
