-- label: dangerous
-- why: The transaction is never committed: either the change is lost, or its lock stays on members.
-- category: transaction
-- schema: lending

begin;
alter table members add column preferred_branch text;
