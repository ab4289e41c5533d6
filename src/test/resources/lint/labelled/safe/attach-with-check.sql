-- label: safe
-- why: The check proves the bounds and there is no default partition: nothing is scanned.
-- category: partition
-- before: attach-with-check.before.sql

alter table fares attach partition fares_2024 for values from ('2024-01-01') to ('2025-01-01');
