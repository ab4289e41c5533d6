-- label: dangerous
-- why: The batches all belong to one transaction: the row locks pile up until the end.
-- category: backfill
-- schema: brew

DO $$
DECLARE
    changed INTEGER;
BEGIN
    LOOP
        UPDATE kegs SET returned = FALSE
        WHERE id IN (SELECT id FROM kegs WHERE returned IS NULL LIMIT 5000);
        GET DIAGNOSTICS changed = ROW_COUNT;
        EXIT WHEN changed = 0;
    END LOOP;
END $$;
