-- label: safe
-- why: Partitions for the next months of a table without default partition.
-- category: do-block
-- before: do-block-new-partitions.before.sql

do $$
begin
    create table ticks_2026_01 partition of ticks for values from ('2026-01-01') to ('2026-02-01');
    create table ticks_2026_02 partition of ticks for values from ('2026-02-01') to ('2026-03-01');
end $$;
