-- label: safe
-- why: CLUSTER ON only remembers the index for a later CLUSTER.
-- category: maintenance
-- schema: quarry

ALTER TABLE CUT_ORDER CLUSTER ON IX_CUT_ORDER_CUSTOMER;
