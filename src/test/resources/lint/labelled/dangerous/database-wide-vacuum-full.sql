-- label: dangerous
-- why: Without a table name VACUUM FULL locks and rewrites every table of the database in turn.
-- category: maintenance

VACUUM FULL;
