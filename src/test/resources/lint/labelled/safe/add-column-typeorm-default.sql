-- label: safe
-- why: A constant default on a varchar column.
-- category: additive
-- schema: tram

ALTER TABLE "trip" ADD "weather" character varying(20) NOT NULL DEFAULT 'unknown';
