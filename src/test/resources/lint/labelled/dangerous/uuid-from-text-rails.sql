-- label: dangerous
-- why: The cast to uuid rewrites the table and rebuilds the unique index.
-- category: type-change
-- before: uuid-from-text-rails.before.sql

ALTER TABLE api_keys ALTER COLUMN public_id TYPE uuid USING public_id::uuid;
