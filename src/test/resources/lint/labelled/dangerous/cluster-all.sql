-- label: dangerous
-- why: CLUSTER without a table repeats the rewrite of every table that was ever clustered.
-- category: maintenance

CLUSTER VERBOSE;
