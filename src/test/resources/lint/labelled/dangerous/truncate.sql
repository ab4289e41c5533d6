-- label: dangerous
-- why: All rows are gone, under ACCESS EXCLUSIVE.
-- category: data-loss
-- schema: brew

TRUNCATE TABLE tasting_notes;
