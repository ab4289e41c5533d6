-- label: dangerous
-- why: CASCADE drops the columns whose type the extension owns.
-- category: data-loss
-- before: drop-extension-cascade.before.sql

DROP EXTENSION IF EXISTS citext CASCADE;
