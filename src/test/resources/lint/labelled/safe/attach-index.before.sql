create table soundings (ship int, at date not null) partition by range (at);
create table soundings_2025 partition of soundings for values from ('2025-01-01') to ('2026-01-01');
create index soundings_ship_idx on only soundings (ship);
create index soundings_2025_ship_idx on soundings_2025 (ship);
