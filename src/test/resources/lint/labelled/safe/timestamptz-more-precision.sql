-- label: safe
-- why: Removing the limit on fractional seconds rewrites nothing.
-- category: type
-- before: timestamptz-more-precision.before.sql

alter table signals alter column at type timestamptz;
