-- label: dangerous
-- why: Less precision means rounding each value: rewrite.
-- category: type-change
-- before: timestamp-precision-reduced.before.sql

alter table punches alter column at type timestamptz(0);
