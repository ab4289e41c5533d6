-- label: dangerous
-- why: A length limit on text means that every row is checked by rewriting the table.
-- category: type-change
-- schema: brew

ALTER TABLE tasting_notes ALTER COLUMN body TYPE VARCHAR(2000);
