-- label: safe
-- why: Comments are entries in the catalog.
-- category: additive
-- schema: lending

comment on table members is 'People who may borrow. Drop nothing here without asking the archive; truncate never.';
comment on column members.status is 'active, suspended or left';
comment on view overdue_loans is 'Loans past their day';
