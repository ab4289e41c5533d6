-- Undoes 013_add_vessel_air_draught.sql. Measured heights are lost with the column.

ALTER TABLE vessels DROP COLUMN IF EXISTS air_draught_m;
