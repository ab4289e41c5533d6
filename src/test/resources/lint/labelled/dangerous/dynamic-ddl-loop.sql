-- label: dangerous
-- why: The loop builds one blocking index on each table.
-- category: index
-- schema: brew

DO $$
DECLARE
    t TEXT;
BEGIN
    FOREACH t IN ARRAY ARRAY['batches', 'tasting_notes'] LOOP
        EXECUTE format('CREATE INDEX IF NOT EXISTS ix_%s_recent ON %I (id DESC)', t, t);
    END LOOP;
END $$;
