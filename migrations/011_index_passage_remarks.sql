-- What: a full-text index on the keepers' remarks.
-- Why:  the search for damage reports reads the whole lock book, every remark of it, and takes seconds.
-- Note: a plain build keeps writers out of passages while it runs. In the maintenance window the locks rest and
--       nobody writes; there it is the shorter way, as it reads the table once instead of twice.
-- Undo: 011_index_passage_remarks_rollback.sql

CREATE INDEX IF NOT EXISTS passages_remarks_search_idx
    ON passages USING gin (to_tsvector('simple', remarks))
    WHERE remarks IS NOT NULL;

COMMENT ON INDEX passages_remarks_search_idx IS 'Full-text search in the keepers'' remarks';
