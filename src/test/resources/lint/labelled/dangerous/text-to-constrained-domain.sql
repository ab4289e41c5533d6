-- label: dangerous
-- why: The domain has a CHECK, so each value is verified in a rewrite.
-- category: type-change
-- before: text-to-constrained-domain.before.sql

alter table slogans alter column words type nonempty;
