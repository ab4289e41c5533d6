-- label: safe
-- why: A constant jsonb default.
-- category: additive
-- schema: brew

ALTER TABLE recipes ADD COLUMN hops JSONB DEFAULT '{}'::jsonb NOT NULL;
