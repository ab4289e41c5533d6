-- label: dangerous
-- why: The unique index behind the constraint is built under ACCESS EXCLUSIVE.
-- category: constraint
-- schema: lending

alter table copies add constraint copies_barcode_key unique (barcode);
