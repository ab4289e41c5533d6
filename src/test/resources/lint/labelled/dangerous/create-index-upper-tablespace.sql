-- label: dangerous
-- why: Another tablespace for the index does not change the SHARE lock on the table.
-- category: index
-- before: create-index-upper-tablespace.before.sql

CREATE INDEX IX_LEDGER_ENTRY_ACCOUNT ON LEDGER_ENTRY (ACCOUNT_NO ASC NULLS LAST, BOOKED DESC) TABLESPACE PG_DEFAULT;
