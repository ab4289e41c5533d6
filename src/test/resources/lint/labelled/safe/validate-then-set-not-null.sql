-- label: safe
-- why: The long scan runs under SHARE UPDATE EXCLUSIVE, and the exclusive lock comes only at the end for an instant.
-- category: constraint
-- before: validate-then-set-not-null.before.sql

alter table crews validate constraint crews_captain_present;
alter table crews alter column captain set not null;
alter table crews drop constraint crews_captain_present;
