-- label: safe
-- why: The table is new and empty when it becomes logged.
-- category: rewrite-near-miss

create unlogged table staging_marks (id int, mark text);
alter table staging_marks set logged;
