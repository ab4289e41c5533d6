-- label: dangerous
-- why: A column of a domain with a CHECK is verified row by row, which PostgreSQL does by rewriting.
-- category: rewrite
-- before: add-column-constrained-domain.before.sql

alter table tolls add column charge positive_cents default 1;
