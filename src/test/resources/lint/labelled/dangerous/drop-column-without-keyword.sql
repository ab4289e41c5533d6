-- label: dangerous
-- why: COLUMN is optional; this drops the column with its data all the same.
-- category: breaks-clients
-- schema: hives

ALTER TABLE "hives" DROP "tags";
