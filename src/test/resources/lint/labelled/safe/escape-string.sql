-- label: safe
-- why: The quote is escaped; the rest of the line is still text.
-- category: text-trap
-- schema: quarry

INSERT INTO CUSTOMER (CUSTOMER_ID, NAME, COUNTRY)
VALUES (90001, E'O\'Neill; DROP TABLE CUSTOMER; --', 'IE');
