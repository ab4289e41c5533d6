-- label: dangerous
-- why: One UPDATE over all members locks every row and doubles the table.
-- category: backfill
-- schema: lending

update members set status = lower(status);
