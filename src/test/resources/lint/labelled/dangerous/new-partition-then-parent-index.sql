-- label: dangerous
-- why: The partition is new, but the index is made on the parent and so on all partitions.
-- category: index
-- before: new-partition-then-parent-index.before.sql

create table scans_2026 partition of scans for values from ('2026-01-01') to ('2027-01-01');
create index scans_code_idx on scans (code);
