create table deliveries (day date not null, parcels int) partition by range (day);
create table deliveries_rest partition of deliveries default;
create table deliveries_2026 (day date not null, parcels int, constraint in_2026 check (day >= '2026-01-01' and day < '2027-01-01'));
insert into deliveries_rest values ('2019-01-01', 4);
insert into deliveries_2026 values ('2026-01-01', 4);
