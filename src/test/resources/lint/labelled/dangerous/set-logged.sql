-- label: dangerous
-- why: Making a table logged rewrites it and writes all of it to the WAL.
-- category: maintenance
-- before: set-logged.before.sql

ALTER TABLE scan_queue SET LOGGED;
