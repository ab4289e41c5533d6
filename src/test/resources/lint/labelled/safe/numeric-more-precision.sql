-- label: safe
-- why: More digits before the point at the same scale: no rewrite.
-- category: type
-- before: numeric-more-precision.before.sql

alter table weights alter column kilos type numeric(14,3);
