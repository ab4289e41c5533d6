-- label: safe
-- why: Settings for future rows and for the planner.
-- category: settings
-- schema: observatory

ALTER TABLE obs.observations ALTER COLUMN raw SET STORAGE EXTERNAL;
ALTER TABLE obs.observations ALTER COLUMN header SET COMPRESSION pglz;
ALTER TABLE obs.observations ALTER COLUMN star_id SET STATISTICS 1000;
