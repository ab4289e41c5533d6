-- label: disputed
-- dangerous-because: The type that clients see changes, and the saving depends on the session's time zone.
-- safe-because: With the zone set to UTC PostgreSQL 12 and later neither rewrite nor scan.
-- schema: quarry

SET LOCAL TIME ZONE 'UTC';
ALTER TABLE STONE_BLOCK ALTER COLUMN EXTRACTED TYPE TIMESTAMPTZ;
