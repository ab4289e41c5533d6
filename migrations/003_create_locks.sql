-- What: the locks along the canal, in the order a vessel meets them when it travels up.
-- Why:  a passage is always a passage through one of these; the kilometre gives the order.

CREATE TABLE IF NOT EXISTS locks (
    id               integer PRIMARY KEY,
    name             text NOT NULL UNIQUE,
    kilometre        numeric(5, 1) NOT NULL UNIQUE,
    chamber_length_m numeric(5, 2) NOT NULL,
    chamber_beam_m   numeric(4, 2) NOT NULL,
    rise_m           numeric(4, 2) NOT NULL,
    opened_on        date NOT NULL
);

COMMENT ON TABLE locks IS 'Locks of the canal, numbered from the sea upwards';
COMMENT ON COLUMN locks.id IS 'Number painted on the lock, 1 is the sea lock';
COMMENT ON COLUMN locks.kilometre IS 'Distance from the mouth of the canal';
COMMENT ON COLUMN locks.rise_m IS 'Difference between lower and upper water level, in metres';
