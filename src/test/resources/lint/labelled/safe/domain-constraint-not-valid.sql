-- label: safe
-- why: NOT VALID leaves the values that exist unread.
-- category: constraint
-- before: domain-constraint-not-valid.before.sql

alter domain grade add constraint grade_letters check (value in ('A', 'B', 'C', 'D')) not valid;
