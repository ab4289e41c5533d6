-- label: dangerous
-- why: A serial column on a filled table is a nextval() for each row: full rewrite.
-- category: rewrite
-- schema: quarry

ALTER TABLE STONE_BLOCK ADD COLUMN SEQ_NO SERIAL;
