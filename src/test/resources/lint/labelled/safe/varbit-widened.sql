-- label: safe
-- why: A longer bit string limit, nothing to check.
-- category: type
-- before: varbit-widened.before.sql

alter table switches alter column state type bit varying(32);
