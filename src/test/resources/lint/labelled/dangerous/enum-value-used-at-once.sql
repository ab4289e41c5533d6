-- label: dangerous
-- why: A value added to an existing enum cannot be used before its transaction has committed; the file fails.
-- category: transaction
-- schema: lending
-- fails: 55P04

begin;
alter type loan_state add value 'reserved';
update loans set state = 'reserved' where id = 12;
commit;
