-- label: safe
-- why: The column has this type already; nothing happens.
-- category: type
-- before: same-type-again.before.sql

alter table tokens alter column uses type bigint using uses::bigint;
