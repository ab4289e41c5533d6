-- label: dangerous
-- why: CREATE INDEX CONCURRENTLY cannot run inside BEGIN and COMMIT; the migration fails.
-- category: transaction
-- schema: lending
-- fails: 25001

begin;

create index concurrently fines_loan_idx on fines (loan_id);

commit;
