-- label: safe
-- why: Rights are granted to a role if it exists.
-- category: do-block
-- schema: lending

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'reporting') THEN
    GRANT SELECT ON members, titles, copies TO reporting;
  END IF;
END
$$;
