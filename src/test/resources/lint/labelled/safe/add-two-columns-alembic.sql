-- label: safe
-- why: Nullable columns and the version row.
-- category: additive
-- schema: brew

BEGIN;

-- Running upgrade 1f0a77c3d2e4 -> d7b0a1c9e442

ALTER TABLE batches ADD COLUMN mash_temp FLOAT;

ALTER TABLE batches ADD COLUMN yeast VARCHAR(60);

UPDATE alembic_version SET version_num='d7b0a1c9e442' WHERE alembic_version.version_num = '1f0a77c3d2e4';

COMMIT;
