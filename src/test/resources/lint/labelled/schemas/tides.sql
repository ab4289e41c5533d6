-- Tide gauges. Partitioned tables: readings has a default partition, pings has none.
create table gauges (id int primary key, name text);
create table readings (gauge_id int not null, taken_at timestamptz not null, level_cm int, flags text) partition by range (taken_at);
create table readings_2023 partition of readings for values from ('2023-01-01') to ('2024-01-01');
create table readings_2024 partition of readings for values from ('2024-01-01') to ('2025-01-01');
create table readings_other partition of readings default;
create table pings (gauge_id int not null, seen_at timestamptz not null, rssi int) partition by range (seen_at);
create table pings_2024 partition of pings for values from ('2024-01-01') to ('2025-01-01');
create table pings_2025 partition of pings for values from ('2025-01-01') to ('2026-01-01');
create table old_pings (gauge_id int not null, seen_at timestamptz not null, rssi int);
insert into gauges select g, 'G' from generate_series(1, 20) g;
insert into readings select 1, '2023-05-01', g from generate_series(1, 20) g;
insert into readings select 1, '1999-05-01', g from generate_series(1, 20) g;
insert into pings select 1, '2024-05-01', g from generate_series(1, 20) g;
insert into old_pings select 1, '2020-05-01', g from generate_series(1, 20) g;
