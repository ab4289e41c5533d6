-- label: dangerous
-- why: All qualified names in the running applications become invalid.
-- category: breaks-clients
-- schema: observatory

ALTER SCHEMA obs RENAME TO observatory;
