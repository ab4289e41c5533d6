-- label: dangerous
-- why: An identity column numbers the rows that exist already, which rewrites holds.
-- category: rewrite
-- schema: lending

alter table holds add column id bigint generated always as identity;
