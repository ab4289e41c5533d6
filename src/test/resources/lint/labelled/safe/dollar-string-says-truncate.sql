-- label: safe
-- why: A dollar-quoted text, not a statement.
-- category: text-trap
-- schema: hives

INSERT INTO "apiaries" ("name", "owner_email")
VALUES ($txt$TRUNCATE "hives"; DROP TABLE "inspections"; LOCK TABLE "hives";$txt$, NULL);
