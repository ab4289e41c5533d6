-- label: safe
-- why: A new schema with all that belongs to it.
-- category: additive

CREATE SCHEMA IF NOT EXISTS billing;

CREATE TABLE billing.accounts (
    account_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    holder     TEXT NOT NULL,
    currency   CHAR(3) NOT NULL DEFAULT 'CHF'
);

CREATE TABLE billing.entries (
    entry_id   BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES billing.accounts,
    cents      BIGINT NOT NULL,
    booked_at  TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX entries_account_ix ON billing.entries (account_id, booked_at);
