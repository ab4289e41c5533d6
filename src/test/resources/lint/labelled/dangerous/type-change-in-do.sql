-- label: dangerous
-- why: The condition only decides whether; the rewrite of recipes is real.
-- category: type-change
-- schema: brew

DO $body$
BEGIN
    IF EXISTS (SELECT 1 FROM information_schema.columns
               WHERE table_name = 'recipes' AND column_name = 'abv' AND data_type = 'double precision') THEN
        ALTER TABLE recipes ALTER COLUMN abv TYPE NUMERIC(4, 2);
    END IF;
END
$body$;
