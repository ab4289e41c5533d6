-- label: dangerous
-- why: The table is dropped and created anew, empty.
-- category: data-loss
-- schema: quarry

DROP TABLE CUT_ORDER;

CREATE TABLE CUT_ORDER (
    ORDER_ID    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    CUSTOMER_ID BIGINT NOT NULL REFERENCES CUSTOMER (CUSTOMER_ID),
    STATUS      VARCHAR(10) NOT NULL
);
