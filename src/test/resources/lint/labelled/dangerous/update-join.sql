-- label: dangerous
-- why: The join updates every ticket in a single transaction.
-- category: backfill
-- schema: ferry

-- Backfill
UPDATE "Ticket" t
SET "price" = t."price" * 100
FROM "Crossing" c
WHERE t."crossingId" = c."id";
