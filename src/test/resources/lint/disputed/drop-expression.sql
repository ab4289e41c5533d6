-- label: disputed
-- dangerous-because: From now on new rows get no computed value, unless the running release writes one.
-- safe-because: The stored values stay as they are; no rewrite, no scan.
-- before: drop-expression.before.sql

ALTER TABLE crates ALTER COLUMN lb DROP EXPRESSION;
