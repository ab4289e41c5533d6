-- label: safe
-- why: The validated check proves that there are no nulls, so SET NOT NULL skips the scan.
-- category: constraint
-- before: set-not-null-proved.before.sql

alter table keepers alter column name set not null;
alter table keepers drop constraint keepers_name_present;
