-- label: safe
-- why: COMMENT ON with SQL in its text.
-- category: text-trap
-- schema: theatre

COMMENT ON COLUMN bookings.token IS 'Was unique once (ALTER TABLE bookings ADD CONSTRAINT u UNIQUE (token)); see the handbook';
COMMENT ON INDEX index_bookings_on_email IS 'CREATE INDEX; DROP INDEX';
