-- label: safe
-- why: An empty array as default is a constant.
-- category: additive
-- schema: hives

ALTER TABLE "hives" ADD COLUMN "treatments" varchar(255)[] DEFAULT ARRAY[]::varchar[] NOT NULL
