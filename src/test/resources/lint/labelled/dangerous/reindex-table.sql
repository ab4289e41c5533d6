-- label: dangerous
-- why: REINDEX without CONCURRENTLY blocks writes and every plan that uses these indexes.
-- category: maintenance
-- schema: observatory

REINDEX TABLE obs.observations;
