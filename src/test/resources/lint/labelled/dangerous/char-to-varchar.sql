-- label: dangerous
-- why: char(n) to varchar strips the padding and therefore rewrites the table.
-- category: type-change
-- schema: quarry

ALTER TABLE CUSTOMER ALTER COLUMN COUNTRY TYPE VARCHAR(2);
