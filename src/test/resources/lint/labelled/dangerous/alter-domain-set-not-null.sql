-- label: dangerous
-- why: SET NOT NULL on a domain verifies all columns of that domain under a lock that stops writes.
-- category: constraint
-- before: alter-domain-set-not-null.before.sql

ALTER DOMAIN plate SET NOT NULL;
