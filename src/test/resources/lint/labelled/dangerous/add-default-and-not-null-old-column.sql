-- label: dangerous
-- why: SET DEFAULT is free, but SET NOT NULL in the same statement scans all kegs.
-- category: constraint
-- schema: brew

UPDATE kegs SET returned = false WHERE returned IS NULL;
ALTER TABLE kegs ALTER COLUMN returned SET DEFAULT false, ALTER COLUMN returned SET NOT NULL;
