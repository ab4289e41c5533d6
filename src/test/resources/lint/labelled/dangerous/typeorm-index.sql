-- label: dangerous
-- why: The generated index statement blocks writes to "trip" for the whole build.
-- category: index
-- schema: tram

CREATE INDEX "IDX_9c1fa0e77d2b" ON "trip" ("lineId", "startedAt");
