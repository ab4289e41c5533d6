create table ticks (at timestamptz not null, v real) partition by range (at);
