-- label: dangerous
-- why: Widening a key from int to bigint rewrites the table and its indexes under ACCESS EXCLUSIVE.
-- category: type-change
-- schema: lending

alter table fines alter column loan_id type bigint;
