-- label: dangerous
-- why: The comment promises a small table, the schema knows no such thing: an ordinary blocking build.
-- category: index
-- before: comment-says-safe.before.sql

-- create index concurrently is not needed here, the table is small
create index audit_entries_actor_idx
    /* concurrently */
    on audit_entries (actor);
