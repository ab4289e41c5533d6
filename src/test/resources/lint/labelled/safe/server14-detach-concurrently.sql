-- label: safe
-- why: DETACH CONCURRENTLY exists since PostgreSQL 14.
-- category: partition
-- before: server14-detach-concurrently.before.sql
-- server: 14

ALTER TABLE laps DETACH PARTITION laps_2023 CONCURRENTLY;
