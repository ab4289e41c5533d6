-- Undoes 018_index_passages_by_lock.sql, and removes what a failed build left behind. Nothing is lost but speed.

DROP INDEX IF EXISTS passages_lock_entered_idx;
