-- label: dangerous
-- why: The column is filled by its default, yet SET NOT NULL still scans the whole table under ACCESS EXCLUSIVE.
-- category: constraint
-- schema: quarry

ALTER TABLE CUT_ORDER ADD COLUMN CHANNEL VARCHAR(10) DEFAULT 'WEB';
ALTER TABLE CUT_ORDER ALTER COLUMN CHANNEL SET NOT NULL;
