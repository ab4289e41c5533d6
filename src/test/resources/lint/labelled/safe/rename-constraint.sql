-- label: safe
-- why: A new name for a constraint.
-- category: constraint
-- schema: lending

alter table fines rename constraint fines_loan_id_fkey to fines_loan_fk;
