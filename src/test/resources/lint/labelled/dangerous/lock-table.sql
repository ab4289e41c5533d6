-- label: dangerous
-- why: An explicit ACCESS EXCLUSIVE lock stops all users of members until the transaction ends.
-- category: lock
-- schema: lending

begin;
lock table members in access exclusive mode;
update members set notes = null where id between 1 and 100;
commit;
