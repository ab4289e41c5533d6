-- label: dangerous
-- why: The table is not rewritten, but its index is rebuilt under ACCESS EXCLUSIVE.
-- category: type-change
-- before: text-to-citext.before.sql

alter table accounts alter column login type citext;
