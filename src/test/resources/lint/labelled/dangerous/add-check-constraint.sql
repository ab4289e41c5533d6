-- label: dangerous
-- why: The check is verified against every loan under ACCESS EXCLUSIVE.
-- category: constraint
-- schema: lending

alter table loans add constraint loans_due_after_lent check (due_on >= lent_on);
