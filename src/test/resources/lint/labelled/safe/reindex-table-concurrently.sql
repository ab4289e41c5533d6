-- label: safe
-- why: All indexes of the table, one by one, concurrently.
-- category: index
-- schema: quarry

REINDEX (CONCURRENTLY, VERBOSE) TABLE CUT_ORDER;
