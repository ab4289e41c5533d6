-- label: safe
-- why: NOT VALID adds the check for new rows without reading the old ones.
-- category: constraint
-- schema: lending

alter table loans add constraint loans_due_after_lent check (due_on >= lent_on) not valid;
