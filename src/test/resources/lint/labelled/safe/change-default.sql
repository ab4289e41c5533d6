-- label: safe
-- why: Another default for rows to come; the old rows stay as they are.
-- category: drop-near-miss
-- before: change-default.before.sql

alter table tickets_desk alter column kind set default 'single';
