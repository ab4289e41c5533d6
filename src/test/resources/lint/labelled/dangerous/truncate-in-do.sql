-- label: dangerous
-- why: The block empties an existing table.
-- category: data-loss
-- schema: hives

DO $$
BEGIN
    TRUNCATE "inspections";
    RAISE NOTICE 'inspections emptied';
END;
$$;
