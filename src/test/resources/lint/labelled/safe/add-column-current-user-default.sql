-- label: safe
-- why: current_user is stable, so the default is stored once and no row is rewritten.
-- category: additive
-- schema: quarry

ALTER TABLE STONE_BLOCK ADD COLUMN RECORDED_BY TEXT DEFAULT CURRENT_USER;
