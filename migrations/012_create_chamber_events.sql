-- What: what a lock chamber reports about itself: gates, sluices, water level, faults.
-- Why:  the new controllers send these events; a gate that closes slower every week is seen before it fails.
-- Note: the index is built with the table, which is empty.
-- Undo: 012_create_chamber_events_rollback.sql

CREATE TABLE IF NOT EXISTS chamber_events (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lock_id     integer NOT NULL REFERENCES locks (id),
    kind        text NOT NULL,
    happened_at timestamptz NOT NULL DEFAULT now(),
    level_m     numeric(5, 2),
    details     jsonb NOT NULL DEFAULT '{}',
    CONSTRAINT chamber_events_kind_check
        CHECK (kind IN ('gate_opened', 'gate_closed', 'filled', 'drained', 'fault'))
);

CREATE INDEX IF NOT EXISTS chamber_events_lock_time_idx ON chamber_events (lock_id, happened_at);

COMMENT ON TABLE chamber_events IS 'Events reported by the controllers of the lock chambers';
COMMENT ON COLUMN chamber_events.level_m IS 'Water level in the chamber, metres above sea level';
COMMENT ON COLUMN chamber_events.details IS 'What else the controller sent, as it sent it';
