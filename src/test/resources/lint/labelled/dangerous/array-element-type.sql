-- label: dangerous
-- why: Unlike varchar itself, an array of varchar is converted element by element: a rewrite.
-- category: type-change
-- before: array-element-type.before.sql

alter table recipes_book alter column tags type text[];
