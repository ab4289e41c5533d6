-- label: safe
-- why: Two validations in one file: SHARE UPDATE EXCLUSIVE only.
-- category: constraint
-- before: validate-two.before.sql

ALTER TABLE flights VALIDATE CONSTRAINT flights_pilot_fk;
ALTER TABLE flights VALIDATE CONSTRAINT flights_hours_ck;
