-- label: safe
-- why: Covering, partial, expression and GIN indexes, all on new tables.
-- category: additive

CREATE TABLE docks (id bigint PRIMARY KEY, code text NOT NULL, meta jsonb, closed boolean NOT NULL DEFAULT false);
CREATE UNIQUE INDEX docks_code_uq ON docks (lower(code)) INCLUDE (closed);
CREATE INDEX docks_open_ix ON docks (code) WHERE NOT closed;
CREATE INDEX docks_meta_ix ON docks USING gin (meta);
