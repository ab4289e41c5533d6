-- label: dangerous
-- why: The type change goes to every partition: all of them are rewritten.
-- category: type-change
-- schema: tides

ALTER TABLE readings ALTER COLUMN level_cm TYPE BIGINT;
