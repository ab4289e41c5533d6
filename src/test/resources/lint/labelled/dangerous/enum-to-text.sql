-- label: dangerous
-- why: The enum's values are turned into text row by row: a rewrite.
-- category: type-change
-- schema: tram

ALTER TABLE "trip" ALTER COLUMN "direction" DROP DEFAULT;
ALTER TABLE "trip" ALTER COLUMN "direction" TYPE character varying USING "direction"::text;
