-- label: dangerous
-- why: A plain index build on the busy loans table blocks every write until it is done.
-- category: index
-- schema: lending

create index loans_returned_idx on loans (returned_at);
