-- label: dangerous
-- why: CALL runs the procedure's UPDATE of all orders as one transaction.
-- category: backfill
-- schema: quarry

CREATE PROCEDURE NORMALISE_STATUS() LANGUAGE SQL AS $$
  UPDATE CUT_ORDER SET STATUS = UPPER(STATUS);
$$;

CALL NORMALISE_STATUS();
