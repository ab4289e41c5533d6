-- label: dangerous
-- why: The unique constraint builds its index with readers and writers locked out.
-- category: constraint
-- schema: brew

BEGIN;

-- Running upgrade 1f0a77c3d2e4 -> 5cc2ab91d0e7

ALTER TABLE recipes ADD CONSTRAINT uq_recipes_name UNIQUE (name);

UPDATE alembic_version SET version_num='5cc2ab91d0e7' WHERE alembic_version.version_num = '1f0a77c3d2e4';

COMMIT;
