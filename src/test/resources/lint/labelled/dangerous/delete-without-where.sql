-- label: dangerous
-- why: Every trip is deleted, in one transaction.
-- category: data-loss
-- schema: tram

DELETE FROM "trip";
