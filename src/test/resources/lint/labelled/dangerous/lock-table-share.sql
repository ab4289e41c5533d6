-- label: dangerous
-- why: SHARE mode stops every write to the table while the copy runs.
-- category: lock
-- schema: quarry

BEGIN;
LOCK TABLE CUT_ORDER IN SHARE MODE;
CREATE TABLE CUT_ORDER_2024 AS SELECT * FROM CUT_ORDER WHERE PLACED >= DATE '2024-01-01';
COMMIT;
