create table scans (day date not null, code text) partition by range (day);
create table scans_2025 partition of scans for values from ('2025-01-01') to ('2026-01-01');
