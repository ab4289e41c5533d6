-- label: safe
-- why: Renaming an index breaks no query.
-- category: index
-- schema: lending

alter index loans_due_on_idx rename to loans_due_idx;
