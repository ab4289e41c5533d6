-- label: disputed
-- dangerous-because: ACCESS EXCLUSIVE on both tables, and orphans may be written from now on.
-- safe-because: Catalog change of milliseconds that no client notices.
-- schema: lending

alter table fines drop constraint fines_loan_id_fkey;
