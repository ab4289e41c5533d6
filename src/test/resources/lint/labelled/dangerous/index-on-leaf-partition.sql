-- label: dangerous
-- why: A partition is as busy as its parent; the build blocks the inserts routed to it.
-- category: index
-- schema: tides

CREATE INDEX pings_2025_gauge_idx ON pings_2025 (gauge_id);
