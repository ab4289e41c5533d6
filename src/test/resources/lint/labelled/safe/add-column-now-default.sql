-- label: safe
-- why: now() is stable: it is evaluated once and stored in the catalog.
-- category: additive
-- schema: lending

alter table titles add column catalogued_at timestamptz not null default now();
