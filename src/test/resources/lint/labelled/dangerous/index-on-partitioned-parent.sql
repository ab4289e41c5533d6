-- label: dangerous
-- why: Without ONLY the index is built on every partition in one go, all of them closed to writes.
-- category: index
-- schema: tides

create index readings_gauge_idx on readings (gauge_id, taken_at);
