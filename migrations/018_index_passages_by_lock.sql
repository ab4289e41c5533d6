-- What: an index on the passages through one lock, by time.
-- Why:  the display at each lock shows its last hour and reads the whole lock book for it, every ten seconds.
-- Note: CONCURRENTLY keeps neither readers nor writers out, and cannot run inside a transaction. If it fails, it
--       leaves an invalid index behind: run the rollback script, then apply this file again.
-- Undo: 018_index_passages_by_lock_rollback.sql

CREATE INDEX CONCURRENTLY IF NOT EXISTS passages_lock_entered_idx ON passages (lock_id, entered_at);
