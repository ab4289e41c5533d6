-- label: safe
-- why: An unlogged table from the start: nothing to rewrite.
-- category: additive

CREATE UNLOGGED TABLE sessions_cache (
    key        text PRIMARY KEY,
    payload    bytea,
    expires_at timestamptz NOT NULL
);
