-- label: safe
-- why: Three rows for an existing table.
-- category: additive
-- schema: hives

BEGIN;

INSERT INTO apiaries (name, owner_email) VALUES ('North meadow', NULL), ('South meadow', NULL), ('Roof', NULL);

COMMIT;
