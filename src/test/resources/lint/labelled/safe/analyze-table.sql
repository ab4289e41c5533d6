-- label: safe
-- why: ANALYZE samples and blocks nobody.
-- category: maintenance
-- schema: brew

ANALYZE kegs;
ANALYZE batches (recipe_id, brewed_on);
