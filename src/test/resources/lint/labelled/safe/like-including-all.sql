-- label: safe
-- why: A new table with the shape of an old one; no row is copied.
-- category: additive
-- schema: lending

create table members_archive (like members including all);
alter table members_archive add column archived_at timestamptz not null default now();
