create table fares (day date not null, cents int) partition by range (day);
create table fares_2024 (day date not null, cents int, constraint in_2024 check (day >= '2024-01-01' and day < '2025-01-01'));
insert into fares_2024 values ('2024-05-01', 300);
