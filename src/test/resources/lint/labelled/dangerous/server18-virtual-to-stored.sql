-- label: dangerous
-- why: STORED is said explicitly, so PostgreSQL 18 too computes and rewrites every row.
-- category: rewrite
-- before: server18-virtual-to-stored.before.sql
-- server: 18

alter table barrels add column gallons numeric generated always as (litres / 3.785) stored;
