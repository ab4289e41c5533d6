-- What: the tariff, one line for each vessel class and year.
-- Why:  the rates change every January, and an old passage must still be charged as it was announced then.

CREATE TABLE IF NOT EXISTS toll_rates (
    vessel_class    text NOT NULL,
    valid_from      date NOT NULL,
    base_cents      integer NOT NULL,
    per_100t_cents integer NOT NULL,
    PRIMARY KEY (vessel_class, valid_from),
    CONSTRAINT toll_rates_amount_check CHECK (base_cents >= 0 AND per_100t_cents >= 0)
);

COMMENT ON TABLE toll_rates IS 'Tariff of the canal: what a class pays for one passage from a day on';
COMMENT ON COLUMN toll_rates.base_cents IS 'Price of a passage without cargo, in euro cents';
COMMENT ON COLUMN toll_rates.per_100t_cents IS 'Added for every started 100 tonnes of cargo, in euro cents';
