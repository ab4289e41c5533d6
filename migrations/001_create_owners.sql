-- What: the companies that own vessels and receive the toll invoices.
-- Why:  a vessel changes hands, its owner's address does not change with it; so owners come first and vessels refer to them.

CREATE TABLE IF NOT EXISTS owners (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         text NOT NULL UNIQUE,
    country_code text NOT NULL,
    billing_city text NOT NULL,
    since        date NOT NULL,
    CONSTRAINT owners_country_code_check CHECK (country_code ~ '^[A-Z]{2}$')
);

COMMENT ON TABLE owners IS 'Companies that own vessels and receive the toll invoices';
COMMENT ON COLUMN owners.country_code IS 'ISO 3166-1 alpha-2, the country of the registered office';
COMMENT ON COLUMN owners.since IS 'First day as a customer of the canal authority';
