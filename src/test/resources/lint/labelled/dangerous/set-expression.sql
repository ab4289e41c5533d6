-- label: dangerous
-- why: Changing the expression of a stored generated column recomputes every row.
-- category: rewrite
-- before: set-expression.before.sql

alter table invoices alter column gross_cents set expression as (net_cents * 120 / 100);
