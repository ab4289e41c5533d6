-- What: no vessel without an air draught.
-- Why:  the bridge warning must never be silent because a value is missing.
-- Note: the server reads all vessels once under a lock that keeps readers out; with 4,000 rows that is milliseconds.
-- Undo: 015_require_vessel_air_draught_rollback.sql

ALTER TABLE vessels ALTER COLUMN air_draught_m SET NOT NULL;
