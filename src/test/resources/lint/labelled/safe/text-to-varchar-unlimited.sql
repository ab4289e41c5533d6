-- label: safe
-- why: varchar without a limit is stored as text is.
-- category: type
-- before: text-to-varchar-unlimited.before.sql

ALTER TABLE "Kiosk" ALTER COLUMN "label" TYPE character varying;
