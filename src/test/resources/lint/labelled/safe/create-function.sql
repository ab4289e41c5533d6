-- label: safe
-- why: Creating a function runs nothing of it.
-- category: additive

CREATE OR REPLACE FUNCTION tide_label(level_cm integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN level_cm < 0 THEN 'low' WHEN level_cm < 150 THEN 'mid' ELSE 'high' END;
$$;
