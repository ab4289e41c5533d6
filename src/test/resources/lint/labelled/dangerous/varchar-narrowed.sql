-- label: dangerous
-- why: Narrowing varchar rewrites the table and fails on the first value that is too long.
-- category: type-change
-- before: varchar-narrowed.before.sql

ALTER TABLE postcards ALTER COLUMN message TYPE varchar(280);
