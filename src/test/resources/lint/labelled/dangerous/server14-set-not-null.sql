-- label: dangerous
-- why: On PostgreSQL 14 as on 17 the scan happens under ACCESS EXCLUSIVE.
-- category: constraint
-- before: server14-set-not-null.before.sql
-- server: 14

alter table only buoys alter colour set not null;
