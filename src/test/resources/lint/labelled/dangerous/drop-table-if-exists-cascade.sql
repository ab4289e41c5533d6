-- label: dangerous
-- why: CASCADE takes dependent keys and views along as well.
-- category: data-loss
-- schema: orchard

DROP TABLE IF EXISTS "orchard_grower" CASCADE;
