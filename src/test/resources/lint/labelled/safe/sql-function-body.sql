-- label: safe
-- why: The body, in SQL-standard form, deletes only when called.
-- category: text-trap
-- schema: theatre

CREATE FUNCTION purge_bookings() RETURNS void
LANGUAGE sql
BEGIN ATOMIC
  DELETE FROM bookings;
  UPDATE performances SET slug = lower(title);
END;
