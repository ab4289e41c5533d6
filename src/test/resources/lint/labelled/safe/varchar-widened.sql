-- label: safe
-- why: A longer limit needs neither scan nor rewrite.
-- category: type
-- before: varchar-widened.before.sql

alter table couriers alter column name type varchar(80);
