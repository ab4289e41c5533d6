-- label: safe
-- why: REINDEX CONCURRENTLY lets reads and writes continue.
-- category: index
-- schema: observatory

REINDEX INDEX CONCURRENTLY obs.observations_star_ix;
