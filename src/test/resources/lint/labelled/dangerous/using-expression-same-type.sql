-- label: dangerous
-- why: The type stays, yet the USING expression has to be computed for every row: a rewrite.
-- category: type-change
-- before: using-expression-same-type.before.sql

ALTER TABLE tariffs ALTER COLUMN cents TYPE integer USING cents * 100;
