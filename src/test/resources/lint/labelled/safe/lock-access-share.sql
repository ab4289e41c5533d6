-- label: safe
-- why: ACCESS SHARE is what any SELECT takes.
-- category: lock-near-miss
-- schema: tram

BEGIN;
LOCK TABLE "stop" IN ACCESS SHARE MODE;
INSERT INTO "tram_line" ("code") SELECT "name" FROM "stop" WHERE "id" = '00000000-0000-0000-0000-000000000001';
COMMIT;
