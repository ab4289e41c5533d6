-- Vessels that have passed, one row each.
CREATE TABLE IF NOT EXISTS vessels (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);
