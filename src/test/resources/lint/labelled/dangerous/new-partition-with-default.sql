-- label: dangerous
-- why: Creating a partition beside a filled default partition scans the default under ACCESS EXCLUSIVE.
-- category: partition
-- before: new-partition-with-default.before.sql

CREATE TABLE sensor_events_2026_01 PARTITION OF sensor_events
    FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
