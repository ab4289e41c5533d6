-- label: dangerous
-- why: DETACH PARTITION CONCURRENTLY is refused inside a transaction block.
-- category: transaction
-- schema: tides
-- fails: 25001

begin;
alter table pings detach partition pings_2024 concurrently;
commit;
