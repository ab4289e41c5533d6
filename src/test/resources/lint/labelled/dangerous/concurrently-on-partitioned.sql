-- label: dangerous
-- why: PostgreSQL cannot build an index concurrently on a partitioned table; the file fails.
-- category: transaction
-- schema: tides
-- fails: 0A000

create index concurrently pings_gauge_idx on pings (gauge_id);
