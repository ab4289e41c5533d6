-- label: dangerous
-- why: Backfill of all rows, then the old column is dropped, all in one transaction.
-- category: data-loss
-- before: copy-column-and-drop.before.sql

ALTER TABLE contacts ADD COLUMN display text;
UPDATE contacts SET display = COALESCE(given, full_name);
ALTER TABLE contacts DROP COLUMN full_name;
