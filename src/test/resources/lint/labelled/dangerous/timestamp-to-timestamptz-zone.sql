-- label: dangerous
-- why: With a zone other than UTC each value is converted, so the table is rewritten.
-- category: type-change
-- schema: quarry

SET TIME ZONE 'Europe/Zurich';
ALTER TABLE STONE_BLOCK ALTER COLUMN EXTRACTED TYPE TIMESTAMP WITH TIME ZONE;
