-- label: dangerous
-- why: A default gives every existing row a value, so the inline foreign key has to be checked for each of them.
-- category: constraint
-- schema: quarry

ALTER TABLE CUT_ORDER ADD COLUMN SHIP_TO BIGINT DEFAULT 1 REFERENCES CUSTOMER (CUSTOMER_ID);
