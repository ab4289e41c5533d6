-- What: checks the passages written before 016 as well.
-- Why:  only a validated constraint lets the statistics trust every row.
-- Note: reads the whole table, while readers and writers go on. A row that fails stops it; correct the row, apply again.
-- Undo: 016_check_passage_times_rollback.sql takes the constraint away altogether.

ALTER TABLE passages VALIDATE CONSTRAINT passages_times_check;
