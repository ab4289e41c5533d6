-- Undoes 015_require_vessel_air_draught.sql. No value is changed.

ALTER TABLE vessels ALTER COLUMN air_draught_m DROP NOT NULL;
