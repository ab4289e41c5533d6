-- label: safe
-- why: DROP EXPRESSION keeps the stored values as they are.
-- category: rewrite-near-miss
-- before: drop-expression.before.sql

ALTER TABLE crates ALTER COLUMN lb DROP EXPRESSION;
