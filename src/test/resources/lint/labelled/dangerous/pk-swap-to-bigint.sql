-- label: dangerous
-- why: The new key's index is built under ACCESS EXCLUSIVE; it should have been built concurrently beforehand.
-- category: constraint
-- before: pk-swap-to-bigint.before.sql

alter table visits drop constraint visits_pkey;
alter table visits add constraint visits_pkey primary key (id_big);
