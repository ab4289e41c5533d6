-- label: dangerous
-- why: UNIQUE on the new column builds an index over all exhibits under ACCESS EXCLUSIVE.
-- category: constraint
-- schema: museum

ALTER TABLE "Exhibits" ADD "InventoryNo" character varying(30) UNIQUE;
