-- Undoes 016_check_passage_times.sql. No row is changed.

ALTER TABLE passages DROP CONSTRAINT IF EXISTS passages_times_check;
