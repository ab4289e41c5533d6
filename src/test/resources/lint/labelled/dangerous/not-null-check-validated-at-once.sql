-- label: dangerous
-- why: The check written to avoid the scan of SET NOT NULL is itself validated under ACCESS EXCLUSIVE.
-- category: constraint
-- before: not-null-check-validated-at-once.before.sql

alter table lamps add constraint lamps_keeper_present check (keeper is not null);
alter table lamps alter column keeper set not null;
alter table lamps drop constraint lamps_keeper_present;
