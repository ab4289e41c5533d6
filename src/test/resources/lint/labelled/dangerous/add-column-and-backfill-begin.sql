-- label: dangerous
-- why: Schema change and full update in one transaction block all readers of CUSTOMER.
-- category: backfill
-- schema: quarry

BEGIN;
ALTER TABLE CUSTOMER ADD COLUMN DISPLAY_NAME VARCHAR(140);
UPDATE CUSTOMER SET DISPLAY_NAME = NAME || ' (' || COUNTRY || ')';
COMMIT;
