-- label: dangerous
-- why: One of four actions drops a column that is in use.
-- category: breaks-clients
-- schema: brew

ALTER TABLE kegs
    ADD COLUMN location VARCHAR(60),
    ADD COLUMN deposit INTEGER DEFAULT 0 NOT NULL,
    DROP COLUMN customer,
    ADD COLUMN customer_id INTEGER;
