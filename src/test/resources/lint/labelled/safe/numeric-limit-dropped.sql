-- label: safe
-- why: Without precision and scale every stored value stays as it is.
-- category: type
-- before: numeric-limit-dropped.before.sql

alter table doses alter column mg type numeric;
