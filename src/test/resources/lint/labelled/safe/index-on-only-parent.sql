-- label: safe
-- why: ON ONLY creates an empty, still invalid index on the parent and reads no partition.
-- category: index
-- schema: tides

create index readings_gauge_idx on only readings (gauge_id);
