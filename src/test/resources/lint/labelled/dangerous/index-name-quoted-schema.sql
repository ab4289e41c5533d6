-- label: dangerous
-- why: Quoted names with spaces: still an index build that blocks writers.
-- category: index
-- before: index-name-quoted-schema.before.sql

CREATE INDEX "Order Line by Item" ON "Sales Office"."Order Line" ("Item");
