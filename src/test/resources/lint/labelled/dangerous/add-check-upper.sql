-- label: dangerous
-- why: A validated CHECK scans the table with all readers waiting.
-- category: constraint
-- schema: quarry

ALTER TABLE STONE_BLOCK ADD CONSTRAINT CK_STONE_BLOCK_WEIGHT CHECK (WEIGHT_KG > 0 AND WEIGHT_KG < 90000);
