-- label: safe
-- why: A procedure is only stored; nobody calls it here.
-- category: additive
-- schema: quarry

CREATE OR REPLACE PROCEDURE CLOSE_OLD_ORDERS(LIMIT_DAY DATE)
LANGUAGE plpgsql
AS $proc$
BEGIN
  UPDATE CUT_ORDER SET STATUS = 'CLOSED' WHERE PLACED < LIMIT_DAY;
  COMMIT;
END;
$proc$;
