-- label: safe
-- why: An aggregate and a cast function, all new.
-- category: additive

CREATE FUNCTION join_step(acc text, item text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT coalesce(acc || ', ', '') || item $$;
CREATE AGGREGATE join_all(text) (SFUNC = join_step, STYPE = text);
