-- label: dangerous
-- why: The function with the type change is called right away.
-- category: rewrite
-- before: function-ddl-called.before.sql

CREATE FUNCTION widen_rosters() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  ALTER TABLE rosters ALTER COLUMN hours TYPE numeric(6,2);
END $$;
SELECT widen_rosters();
