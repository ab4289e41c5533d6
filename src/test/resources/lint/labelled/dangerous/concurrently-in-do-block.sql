-- label: dangerous
-- why: A DO block is a transaction of its own, so the concurrent build inside it is refused.
-- category: transaction
-- schema: hives
-- fails: 25001

DO $$
BEGIN
  CREATE INDEX CONCURRENTLY "hives_apiary_id_index" ON "hives" ("apiary_id");
END $$;
