-- label: safe
-- why: A view with a column more at its end; readers wait for an instant.
-- category: additive
-- schema: lending

create or replace view overdue_loans as
select l.id, l.member_id, l.due_on, current_date - l.due_on as days
from loans l
where l.returned_at is null and l.due_on < current_date;
