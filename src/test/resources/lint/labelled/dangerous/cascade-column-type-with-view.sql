-- label: dangerous
-- why: View dropped, key type changed with a rewrite, view created again, all readers waiting.
-- category: type-change
-- schema: lending

begin;
drop view overdue_loans;
alter table loans alter column id type bigint;
create view overdue_loans as
    select l.id, l.member_id, l.due_on from loans l where l.returned_at is null and l.due_on < current_date;
commit;
