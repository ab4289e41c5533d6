-- label: safe
-- why: CURRENT_TIMESTAMP is evaluated once per statement.
-- category: additive
-- schema: observatory

ALTER TABLE obs.stars
  ADD COLUMN ingested_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP;
