-- label: dangerous
-- why: SET NOT NULL scans loans under ACCESS EXCLUSIVE, for there is no validated check to prove it.
-- category: constraint
-- schema: lending

alter table loans alter column due_on set not null;
