-- label: safe
-- why: Dropping a check is a short catalog change and breaks no client.
-- category: constraint
-- schema: observatory

ALTER TABLE obs.observations DROP CONSTRAINT IF EXISTS observations_quality_ck;
