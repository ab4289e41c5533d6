-- label: dangerous
-- why: Hex text is decoded row by row in a rewrite.
-- category: type-change
-- before: bytea-from-text.before.sql

ALTER TABLE digests ALTER COLUMN sum TYPE bytea USING decode(sum, 'hex');
