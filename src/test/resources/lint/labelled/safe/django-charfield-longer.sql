-- label: safe
-- why: AlterField with a larger max_length.
-- category: type
-- before: django-charfield-longer.before.sql

BEGIN;
--
-- Alter field text on label
--
ALTER TABLE "orchard_label" ALTER COLUMN "text" TYPE varchar(200);
COMMIT;
