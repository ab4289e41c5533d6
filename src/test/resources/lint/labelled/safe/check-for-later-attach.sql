-- label: safe
-- why: First step of a safe attach: the bounds as a check that is not validated yet.
-- category: partition
-- schema: tides

ALTER TABLE old_pings ADD CONSTRAINT old_pings_bounds
  CHECK (seen_at >= '2020-01-01' AND seen_at < '2021-01-01') NOT VALID;
