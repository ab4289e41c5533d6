-- label: safe
-- why: The concurrent drop waits for users of the index without blocking anyone.
-- category: index
-- schema: lending

drop index concurrently if exists loans_due_on_idx;
