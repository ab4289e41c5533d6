-- label: safe
-- why: Detached without blocking queries on the other partitions.
-- category: partition
-- schema: tides

alter table pings detach partition pings_2024 concurrently;
