-- label: dangerous
-- why: USING header::integer converts each row in a rewrite under ACCESS EXCLUSIVE.
-- category: type-change
-- schema: observatory

ALTER TABLE obs.observations
    ALTER COLUMN header TYPE INTEGER USING header::INTEGER;
