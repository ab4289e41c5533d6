-- label: dangerous
-- why: CLUSTER rewrites the table in index order while nobody can read it.
-- category: maintenance
-- schema: quarry

CLUSTER CUT_ORDER USING IX_CUT_ORDER_CUSTOMER;
