-- label: dangerous
-- why: The third column is bigserial, so the whole statement rewrites observations.
-- category: rewrite
-- schema: observatory

ALTER TABLE obs.observations
  ADD COLUMN seeing      NUMERIC(3,1),
  ADD COLUMN observer    TEXT,
  ADD COLUMN external_no BIGSERIAL;
