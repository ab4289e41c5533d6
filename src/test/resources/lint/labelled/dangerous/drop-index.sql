-- label: dangerous
-- why: DROP INDEX without CONCURRENTLY takes ACCESS EXCLUSIVE on the busy table and waits for its longest query.
-- category: index
-- schema: lending

drop index loans_due_on_idx;
