-- label: safe
-- why: A new partitioned table, its partitions and an index: all empty.
-- category: additive

create table gate_events (
    gate int not null,
    happened_at timestamptz not null,
    kind text
) partition by range (happened_at);

create table gate_events_2025 partition of gate_events for values from ('2025-01-01') to ('2026-01-01');
create table gate_events_default partition of gate_events default;
create index gate_events_gate_idx on gate_events (gate, happened_at);
