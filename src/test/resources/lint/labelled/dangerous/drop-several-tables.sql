-- label: dangerous
-- why: Two existing tables disappear in one statement.
-- category: data-loss
-- schema: brew

DROP TABLE IF EXISTS tasting_notes, kegs;
