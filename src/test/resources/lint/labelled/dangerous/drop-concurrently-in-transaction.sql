-- label: dangerous
-- why: DROP INDEX CONCURRENTLY is refused inside a transaction block.
-- category: transaction
-- schema: theatre
-- fails: 25001

BEGIN;
DROP INDEX CONCURRENTLY IF EXISTS index_bookings_on_email;
COMMIT;
