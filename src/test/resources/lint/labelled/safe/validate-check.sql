-- label: safe
-- why: VALIDATE scans without blocking reads or writes.
-- category: constraint
-- before: validate-check.before.sql

alter table ballots validate constraint ballots_weight_ck;
