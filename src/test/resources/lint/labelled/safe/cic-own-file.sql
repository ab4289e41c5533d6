-- label: safe
-- why: The concurrent build blocks neither readers nor writers.
-- category: index
-- schema: lending

create index concurrently loans_returned_idx on loans (returned_at) where returned_at is not null;
