-- label: dangerous
-- why: Building an expression index over observations blocks inserts from the telescopes.
-- category: index
-- schema: observatory

CREATE INDEX OBSERVATIONS_NIGHT_IX
    ON obs.observations USING BTREE (((taken_at AT TIME ZONE 'UTC')::DATE));
