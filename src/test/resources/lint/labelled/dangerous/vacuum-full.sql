-- label: dangerous
-- why: VACUUM FULL rewrites the table under ACCESS EXCLUSIVE.
-- category: maintenance
-- schema: lending

vacuum full loans;
