-- What: tolls.currency goes.
-- Why:  every toll has always been in euro; two reports multiplied by a rate of 1 that nobody maintains.
-- Note: no program has read the column since the spring release. There is no rollback script, because what is gone
--       cannot be brought back; every value was 'EUR'.

ALTER TABLE tolls DROP COLUMN IF EXISTS currency;
