-- label: dangerous
-- why: The lock request of a plain DROP INDEX queues behind long queries and holds up everyone after it.
-- category: index
-- schema: theatre

DROP INDEX IF EXISTS index_bookings_on_email;
