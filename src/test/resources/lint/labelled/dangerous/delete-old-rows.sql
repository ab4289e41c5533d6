-- label: dangerous
-- why: An open-ended DELETE removes most of the table in one transaction.
-- category: backfill
-- schema: hives

DELETE FROM "inspections" WHERE "inspected_on" < DATE '2025-01-01';
