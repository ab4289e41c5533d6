-- label: safe
-- why: A nullable column without default is a change of the catalog only.
-- category: additive
-- schema: lending

alter table members add column nickname text;
