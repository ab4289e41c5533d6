-- label: dangerous
-- why: IF NOT EXISTS changes nothing about the lock: the build blocks writes to kegs.
-- category: index
-- schema: brew

CREATE INDEX IF NOT EXISTS ix_kegs_customer ON kegs (customer);
