-- label: dangerous
-- why: The check that would prove it is NOT VALID, so the scan under ACCESS EXCLUSIVE happens anyway.
-- category: constraint
-- before: set-not-null-unvalidated-check.before.sql

ALTER TABLE shipments ALTER COLUMN carrier SET NOT NULL;
