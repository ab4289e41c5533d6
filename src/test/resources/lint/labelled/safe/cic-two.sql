-- label: safe
-- why: Two concurrent builds one after the other, without any transaction.
-- category: index
-- schema: brew

CREATE INDEX CONCURRENTLY ix_tasting_notes_score ON tasting_notes (score);
CREATE INDEX CONCURRENTLY ix_tasting_notes_batch_id ON tasting_notes (batch_id);
