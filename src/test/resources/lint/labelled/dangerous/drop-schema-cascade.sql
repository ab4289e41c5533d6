-- label: dangerous
-- why: Everything in the schema is dropped.
-- category: data-loss
-- schema: observatory

DROP SCHEMA obs CASCADE;
