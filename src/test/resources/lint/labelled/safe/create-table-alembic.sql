-- label: safe
-- why: A new table plus one row changed in the version table.
-- category: additive
-- schema: brew

BEGIN;

-- Running upgrade 1f0a77c3d2e4 -> 9be3f4c0d511

CREATE TABLE suppliers (
    id SERIAL NOT NULL,
    name VARCHAR(100) NOT NULL,
    country VARCHAR(2),
    PRIMARY KEY (id),
    UNIQUE (name)
);

CREATE INDEX ix_suppliers_country ON suppliers (country);

UPDATE alembic_version SET version_num='9be3f4c0d511' WHERE alembic_version.version_num = '1f0a77c3d2e4';

COMMIT;
