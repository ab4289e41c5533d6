-- What: the vessels that are allowed on the canal, with the measures a lock keeper needs.
-- Why:  length and beam decide whether a vessel fits a chamber, the class decides what it pays.

CREATE TABLE IF NOT EXISTS vessels (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id      bigint NOT NULL REFERENCES owners (id),
    eni           text NOT NULL UNIQUE,
    name          text NOT NULL,
    vessel_class  text NOT NULL,
    length_m      numeric(5, 2) NOT NULL,
    beam_m        numeric(4, 2) NOT NULL,
    max_cargo_t   integer NOT NULL,
    registered_on date NOT NULL,
    CONSTRAINT vessels_eni_check CHECK (eni ~ '^[0-9]{8}$'),
    CONSTRAINT vessels_class_check CHECK (vessel_class IN ('I', 'II', 'III', 'IV', 'Va')),
    CONSTRAINT vessels_size_check CHECK (length_m > 0 AND beam_m > 0 AND max_cargo_t >= 0)
);

COMMENT ON TABLE vessels IS 'Vessels that are allowed on the canal';
COMMENT ON COLUMN vessels.eni IS 'European vessel identification number, eight digits';
COMMENT ON COLUMN vessels.vessel_class IS 'CEMT class, from I (small barge) to Va (large motor vessel)';
COMMENT ON COLUMN vessels.max_cargo_t IS 'Greatest cargo in tonnes; 0 for a passenger vessel';
