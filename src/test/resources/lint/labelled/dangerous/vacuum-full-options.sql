-- label: dangerous
-- why: FULL inside the option list is the same rewrite.
-- category: maintenance
-- schema: theatre

VACUUM (FULL, ANALYZE, VERBOSE) bookings;
