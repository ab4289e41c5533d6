-- label: disputed
-- dangerous-because: Each UPDATE and DELETE writes the whole old row to the WAL.
-- safe-because: Catalog change of milliseconds, needed for logical replication without a key.
-- schema: hives

ALTER TABLE "inspections" REPLICA IDENTITY FULL;
