-- label: disputed
-- dangerous-because: Most tools send this file as one transaction, where CONCURRENTLY is refused; after a failure it is half done.
-- safe-because: Run statement by statement, each of its statements is harmless.
-- schema: brew

ALTER TABLE kegs ADD COLUMN inspected_on DATE;
CREATE INDEX CONCURRENTLY ix_kegs_inspected_on ON kegs (inspected_on);
