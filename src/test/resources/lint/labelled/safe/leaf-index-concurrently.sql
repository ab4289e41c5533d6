-- label: safe
-- why: A concurrent build on one partition.
-- category: index
-- schema: tides

create index concurrently readings_2024_gauge_idx on readings_2024 (gauge_id);
