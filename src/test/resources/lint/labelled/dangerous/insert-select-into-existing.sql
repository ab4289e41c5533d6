-- label: dangerous
-- why: An unlimited INSERT from one busy table into another.
-- category: backfill
-- schema: tram

INSERT INTO "stop" ("name") SELECT 'Depot of ' || "id" FROM "trip";
