-- label: dangerous
-- why: One ALTER TABLE, one harmless part and one scan.
-- category: constraint
-- before: add-check-and-column-one-statement.before.sql

ALTER TABLE silos
  ADD COLUMN moisture NUMERIC(4,1),
  ADD CONSTRAINT silos_tonnes_ck CHECK (tonnes >= 0);
