-- What: every passage of a vessel through a lock.
-- Why:  the lock book, kept on paper until now; tolls, statistics and the search for lost time all start here.
-- Note: this becomes the largest table by far, some 70,000 rows a year.

CREATE TABLE IF NOT EXISTS passages (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    vessel_id  bigint NOT NULL REFERENCES vessels (id),
    lock_id    integer NOT NULL REFERENCES locks (id),
    direction  text NOT NULL,
    entered_at timestamptz NOT NULL,
    left_at    timestamptz NOT NULL,
    cargo_t    integer NOT NULL,
    remarks    text,
    CONSTRAINT passages_direction_check CHECK (direction IN ('up', 'down')),
    CONSTRAINT passages_cargo_check CHECK (cargo_t >= 0)
);

COMMENT ON TABLE passages IS 'Lock book: one row for each passage of a vessel through a lock';
COMMENT ON COLUMN passages.direction IS 'up: away from the sea; down: towards it';
COMMENT ON COLUMN passages.cargo_t IS 'Declared cargo in tonnes; 0 when empty';
COMMENT ON COLUMN passages.remarks IS 'What the lock keeper wrote beside the entry';
