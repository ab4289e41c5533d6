-- label: dangerous
-- why: An exclusion constraint can only be built under ACCESS EXCLUSIVE, over all rows.
-- category: constraint
-- before: add-exclusion-constraint.before.sql

alter table moorings add constraint moorings_no_overlap exclude using gist (berth with &&, stay with &&);
