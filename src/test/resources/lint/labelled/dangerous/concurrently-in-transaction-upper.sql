-- label: dangerous
-- why: The explicit transaction makes the concurrent build fail at once.
-- category: transaction
-- schema: quarry
-- fails: 25001

START TRANSACTION;
ALTER TABLE CUT_ORDER ADD COLUMN PRIORITY SMALLINT;
CREATE INDEX CONCURRENTLY IX_CUT_ORDER_BLOCK ON CUT_ORDER (BLOCK_ID);
COMMIT;
