-- label: safe
-- why: Volatile defaults in CREATE TABLE are for rows to come.
-- category: rewrite-near-miss

CREATE TABLE vouchers (
    code   UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    drawn  DOUBLE PRECISION NOT NULL DEFAULT random(),
    issued TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    seq    BIGSERIAL,
    cents  INT NOT NULL,
    gross  NUMERIC GENERATED ALWAYS AS (cents * 1.08) STORED
);
