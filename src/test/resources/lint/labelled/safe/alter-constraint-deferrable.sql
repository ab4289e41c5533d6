-- label: safe
-- why: Deferrability is a flag in the catalog.
-- category: constraint
-- schema: lending

alter table fines alter constraint fines_loan_id_fkey deferrable initially deferred;
