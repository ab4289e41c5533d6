-- label: dangerous
-- why: json to jsonb parses and rewrites every row while the table is locked.
-- category: type-change
-- schema: brew

-- Running upgrade 1f0a77c3d2e4 -> 83bd10aa6f51

BEGIN;

ALTER TABLE batches ALTER COLUMN meta TYPE JSONB USING meta::jsonb;

UPDATE alembic_version SET version_num='83bd10aa6f51' WHERE alembic_version.version_num = '1f0a77c3d2e4';

COMMIT;
