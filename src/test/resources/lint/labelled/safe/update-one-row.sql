-- label: safe
-- why: One row by its primary key.
-- category: data-near-miss
-- schema: lending

update members set status = 'suspended' where id = 42;
