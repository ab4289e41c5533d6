-- What: an index on the passages of one vessel, by time.
-- Why:  "where was this vessel last week?" read the whole lock book.
-- Note: built while the table was still empty, so a plain build did not keep anybody out.
-- Undo: 009_index_passages_by_vessel_rollback.sql

CREATE INDEX IF NOT EXISTS passages_vessel_entered_idx ON passages (vessel_id, entered_at);

COMMENT ON INDEX passages_vessel_entered_idx IS 'Finds the latest passages of one vessel';
