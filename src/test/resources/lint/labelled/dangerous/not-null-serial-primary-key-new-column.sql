-- label: dangerous
-- why: A table that never had a key gets one: numbering all rows and building the index, all under ACCESS EXCLUSIVE.
-- category: rewrite
-- before: not-null-serial-primary-key-new-column.before.sql

alter table footfall add column id bigserial primary key;
