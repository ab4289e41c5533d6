-- label: dangerous
-- why: clock_timestamp() is volatile, so every row of loans is rewritten under ACCESS EXCLUSIVE.
-- category: rewrite
-- schema: lending

alter table loans add column seen_at timestamptz not null default clock_timestamp();
