-- label: disputed
-- dangerous-because: json has no equality: SELECT DISTINCT over the table fails from now on.
-- safe-because: A nullable column, added in milliseconds.
-- schema: lending

alter table members add column preferences json;
