-- label: disputed
-- dangerous-because: ACCESS EXCLUSIVE on three busy tables until the end: the order invites deadlocks.
-- safe-because: Each step takes milliseconds; nearly every generated migration looks like this.
-- schema: lending

begin;
alter table members add column tenant text;
alter table copies add column tenant text;
alter table loans add column tenant text;
commit;
