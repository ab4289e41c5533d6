-- label: dangerous
-- why: VALIDATE alone would be harmless, but the ALTER before it holds ACCESS EXCLUSIVE on the same table during the scan.
-- category: constraint
-- before: validate-while-holding-lock.before.sql

alter table harvesters add column model text;
alter table harvesters validate constraint harvesters_hours_ck;
