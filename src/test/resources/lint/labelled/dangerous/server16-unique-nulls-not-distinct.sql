-- label: dangerous
-- why: A stricter unique constraint: index build under ACCESS EXCLUSIVE.
-- category: constraint
-- before: server16-unique-nulls-not-distinct.before.sql
-- server: 16

ALTER TABLE seals ADD CONSTRAINT seals_tag_key UNIQUE NULLS NOT DISTINCT (tag);
