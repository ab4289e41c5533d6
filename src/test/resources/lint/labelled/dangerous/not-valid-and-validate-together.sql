-- label: dangerous
-- why: Validating in the same transaction runs the scan while the first statement's ACCESS EXCLUSIVE lock is still held.
-- category: constraint
-- schema: lending

alter table fines add constraint fines_cents_ck check (cents > 0) not valid;
alter table fines validate constraint fines_cents_ck;
