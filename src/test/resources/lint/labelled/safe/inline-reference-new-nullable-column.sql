-- label: safe
-- why: The new column is null everywhere, so the inline foreign key has no row to check and PostgreSQL scans nothing.
-- category: constraint
-- schema: lending

alter table copies add column last_member_id bigint references members (id);
