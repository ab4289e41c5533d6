-- What: from now on a passage ends after it began.
-- Why:  a handheld with a wrong clock wrote passages of minus one hour, and the statistics believed them.
-- Note: ADD CONSTRAINT knows no IF NOT EXISTS, so the catalog is asked first. NOT VALID checks new rows only and is
--       done at once; the 200,000 old rows are read by 017, in a transaction of its own, which keeps nobody out.
-- Undo: 016_check_passage_times_rollback.sql

DO $check$
BEGIN
    IF NOT EXISTS (
        SELECT 1
        FROM pg_constraint
        WHERE conrelid = 'passages'::regclass
          AND conname = 'passages_times_check'
    ) THEN
        ALTER TABLE passages
            ADD CONSTRAINT passages_times_check CHECK (left_at > entered_at) NOT VALID;
    END IF;
END
$check$;

COMMENT ON CONSTRAINT passages_times_check ON passages IS 'A passage ends after it began';
