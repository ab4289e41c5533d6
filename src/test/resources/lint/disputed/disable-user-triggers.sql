-- label: disputed
-- dangerous-because: Changes made meanwhile by other sessions miss their triggers.
-- safe-because: The lock keeps other writers out until the commit, and only one row is touched.
-- schema: lending

begin;
alter table members disable trigger user;
update members set notes = null where id = 5;
alter table members enable trigger user;
commit;
