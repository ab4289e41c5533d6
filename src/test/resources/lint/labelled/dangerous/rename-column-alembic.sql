-- label: dangerous
-- why: The old name stops working at commit, before the new release is everywhere.
-- category: breaks-clients
-- schema: brew

BEGIN;

-- Running upgrade 1f0a77c3d2e4 -> 40e2d0c1b9aa

ALTER TABLE batches RENAME litres TO volume_litres;

UPDATE alembic_version SET version_num='40e2d0c1b9aa' WHERE alembic_version.version_num = '1f0a77c3d2e4';

COMMIT;
