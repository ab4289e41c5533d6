-- label: dangerous
-- why: No name, same scan: ADD CHECK without NOT VALID.
-- category: constraint
-- schema: brew

ALTER TABLE tasting_notes ADD CHECK (score BETWEEN 0 AND 10);
