-- label: dangerous
-- why: A self-join over the whole table, deleting in one transaction.
-- category: backfill
-- schema: museum

DELETE FROM "Visitors" a USING "Visitors" b
WHERE a."Id" > b."Id" AND a."Email" = b."Email";
