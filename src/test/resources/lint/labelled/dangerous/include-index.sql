-- label: dangerous
-- why: A covering index takes even longer to build than a plain one, with writes blocked.
-- category: index
-- before: include-index.before.sql

CREATE UNIQUE INDEX payments_payer_at_uq ON payments (payer, at) INCLUDE (amount) WITH (fillfactor = 90);
