-- label: dangerous
-- why: The table was there before, so IF NOT EXISTS creates nothing and the index is built on the busy table.
-- category: index
-- before: if-not-exists-table-is-old.before.sql

CREATE TABLE IF NOT EXISTS cranes (
    id   bigint PRIMARY KEY,
    quay text,
    idle boolean
);
CREATE INDEX IF NOT EXISTS cranes_quay_idx ON cranes (quay) WHERE idle;
