-- label: dangerous
-- why: The function is not only created but called: it updates all batches in this transaction.
-- category: backfill
-- schema: brew

CREATE OR REPLACE FUNCTION fill_labels() RETURNS void AS $fn$
BEGIN
    UPDATE batches SET label = 'B-' || id;
END;
$fn$ LANGUAGE plpgsql;

SELECT fill_labels();

DROP FUNCTION fill_labels();
