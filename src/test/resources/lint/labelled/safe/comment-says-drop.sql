-- label: safe
-- why: The dangerous statements are commented out.
-- category: text-trap
-- schema: brew

-- DROP TABLE kegs;
-- ALTER TABLE kegs ALTER COLUMN serial_no TYPE text;
/*
   VACUUM FULL kegs;
   /* nested: TRUNCATE batches; */
   CREATE INDEX ix_kegs_serial ON kegs (serial_no);
*/
ALTER TABLE kegs ADD COLUMN cleaned_on DATE;
