-- label: disputed
-- dangerous-because: Rights on the view are lost, and the lock on it waits for running readers.
-- safe-because: Within one transaction no reader ever misses the view; both steps are catalog changes.
-- schema: lending

drop view overdue_loans;
create view overdue_loans as
select l.id, l.due_on, l.member_id from loans l where l.returned_at is null;
