-- label: dangerous
-- why: The search column is generated and stored, so all notes are rewritten, and then indexed, without readers.
-- category: rewrite
-- schema: brew

ALTER TABLE tasting_notes ADD COLUMN tsv tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(body, ''))) STORED;
CREATE INDEX ix_tasting_notes_tsv ON tasting_notes USING gin (tsv);
