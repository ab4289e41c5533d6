-- label: dangerous
-- why: A BRIN index is tiny, but building it reads the whole table under a SHARE lock.
-- category: index
-- before: brin-index.before.sql

create index measurements_at_brin on measurements using brin (at);
