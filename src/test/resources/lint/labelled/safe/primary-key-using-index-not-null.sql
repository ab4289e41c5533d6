-- label: safe
-- why: The adopted index is unique and its column is NOT NULL already: no scan.
-- category: constraint
-- before: primary-key-using-index-not-null.before.sql

ALTER TABLE lockers ADD CONSTRAINT lockers_pkey PRIMARY KEY USING INDEX lockers_no_idx;
