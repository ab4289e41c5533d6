-- What: the toll charged for a passage, and when it was paid.
-- Why:  accounting wants one line for each charge that never changes, whatever happens to the tariff.
-- Undo: 007_create_tolls_rollback.sql; the charges are lost with the table.

CREATE TABLE IF NOT EXISTS tolls (
    passage_id   bigint PRIMARY KEY REFERENCES passages (id),
    amount_cents integer NOT NULL,
    currency     text NOT NULL DEFAULT 'EUR',
    charged_on   date NOT NULL,
    paid_on      date,
    CONSTRAINT tolls_amount_check CHECK (amount_cents > 0),
    CONSTRAINT tolls_paid_check CHECK (paid_on >= charged_on)
);

COMMENT ON TABLE tolls IS 'Tolls charged: at most one for each passage';
COMMENT ON COLUMN tolls.currency IS 'ISO 4217; planned for a second currency that never came';
COMMENT ON COLUMN tolls.paid_on IS 'Day of payment, empty while the toll is open';
