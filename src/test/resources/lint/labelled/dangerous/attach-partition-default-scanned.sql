-- label: dangerous
-- why: The new rows are proved by a CHECK, but the default partition is scanned under ACCESS EXCLUSIVE for rows that belong to the new one.
-- category: partition
-- before: attach-partition-default-scanned.before.sql

alter table deliveries attach partition deliveries_2026 for values from ('2026-01-01') to ('2027-01-01');
