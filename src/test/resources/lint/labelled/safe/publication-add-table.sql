-- label: safe
-- why: A publication locks its tables against other schema changes only.
-- category: maintenance
-- schema: brew

CREATE PUBLICATION brewery_out FOR TABLE recipes, batches;
