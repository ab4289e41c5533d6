-- What: the air draught of a vessel, the height of its highest fixed point above the water.
-- Why:  two bridges were hit last spring; with this the keeper is warned before he opens the gate.
-- Note: a new column without a default does not rewrite the table; 014 fills it, 015 makes it mandatory.
-- Undo: 013_add_vessel_air_draught_rollback.sql

ALTER TABLE vessels ADD COLUMN IF NOT EXISTS air_draught_m numeric(4, 2);

COMMENT ON COLUMN vessels.air_draught_m IS 'Height of the highest fixed point above the water, in metres';
