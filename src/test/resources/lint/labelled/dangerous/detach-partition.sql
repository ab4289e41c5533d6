-- label: dangerous
-- why: DETACH without CONCURRENTLY takes ACCESS EXCLUSIVE on the whole partitioned table.
-- category: partition
-- schema: tides

alter table readings detach partition readings_2023;
