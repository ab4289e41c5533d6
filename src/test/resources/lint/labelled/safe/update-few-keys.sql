-- label: safe
-- why: Three named rows.
-- category: data-near-miss
-- schema: ferry

UPDATE "Vessel" SET "callSign" = 'LA' || "id" WHERE "id" IN ('v1', 'v2', 'v3');
