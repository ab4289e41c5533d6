-- What: the berths above and below each lock, where vessels wait or stay for the night.
-- Why:  the keepers want to see who is waiting before they drain a chamber.
-- Undo: 010_create_berths_rollback.sql

CREATE TABLE IF NOT EXISTS berths (
    id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lock_id   integer NOT NULL REFERENCES locks (id),
    side      text NOT NULL,
    name      text NOT NULL,
    length_m  numeric(5, 2) NOT NULL,
    overnight boolean NOT NULL DEFAULT false,
    CONSTRAINT berths_side_check CHECK (side IN ('above', 'below')),
    CONSTRAINT berths_name_key UNIQUE (lock_id, name)
);

COMMENT ON TABLE berths IS 'Berths at the locks, for waiting and for the night';
COMMENT ON COLUMN berths.side IS 'above or below the lock';
COMMENT ON COLUMN berths.overnight IS 'Whether a vessel may stay for the night';
