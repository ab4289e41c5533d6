-- label: safe
-- why: A virtual generated column, which PostgreSQL 18 knows, stores nothing.
-- category: rewrite-near-miss
-- before: server18-virtual-column.before.sql
-- server: 18

alter table barrels add column gallons numeric generated always as (litres / 3.785) virtual;
