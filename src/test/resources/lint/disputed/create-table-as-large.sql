-- label: disputed
-- dangerous-because: Reads the whole busy table in the migration's transaction and holds back vacuum.
-- safe-because: ACCESS SHARE blocks nobody; nobody knows the new table yet.
-- schema: tram

CREATE TABLE "trip_snapshot" AS SELECT * FROM "trip";
