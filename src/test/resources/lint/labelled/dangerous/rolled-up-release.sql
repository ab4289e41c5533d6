-- label: dangerous
-- why: A release in one file: new tables are harmless, the renamed and the dropped column break what runs.
-- category: breaks-clients
-- schema: lending

BEGIN;

CREATE TABLE branches (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text NOT NULL UNIQUE,
    opened_on  date
);

CREATE TABLE branch_hours (
    branch_id bigint NOT NULL REFERENCES branches ON DELETE CASCADE,
    weekday   smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    opens     time NOT NULL,
    closes    time NOT NULL,
    PRIMARY KEY (branch_id, weekday)
);

COMMENT ON TABLE branch_hours IS 'Opening hours; a missing day is a closed one';

ALTER TABLE copies ADD COLUMN branch_id bigint;
ALTER TABLE copies RENAME COLUMN shelf TO shelf_mark;
ALTER TABLE titles DROP COLUMN keywords;

GRANT SELECT ON branches, branch_hours TO reporting;

COMMIT;
