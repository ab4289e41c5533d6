-- label: safe
-- why: A trigger function is replaced; its UPDATE runs for one parent row at a time, later.
-- category: text-trap
-- schema: hives

CREATE OR REPLACE FUNCTION "refresh_weight"() RETURNS trigger AS $BODY$
BEGIN
  UPDATE "hives" SET "weight" = NULL WHERE "id" = NEW."hive_id";
  RETURN NULL;
END;
$BODY$ LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp;
