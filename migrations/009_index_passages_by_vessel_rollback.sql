-- Undoes 009_index_passages_by_vessel.sql. Nothing is lost but speed.

DROP INDEX IF EXISTS passages_vessel_entered_idx;
