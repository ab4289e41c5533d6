-- label: disputed
-- dangerous-because: Writers through the view lose upserts and defaults; the lock waits for running queries.
-- safe-because: The old name goes on working for readers and simple writers, in the same instant.
-- schema: brew

BEGIN;
ALTER TABLE recipes RENAME TO formulas;
CREATE VIEW recipes AS SELECT * FROM formulas;
COMMIT;
