-- label: dangerous
-- why: timestamp to date is another storage format: rewrite, and the time of day is lost.
-- category: type-change
-- schema: observatory

ALTER TABLE obs.stars ALTER COLUMN discovered_on TYPE DATE;
