-- label: safe
-- why: A new enum type and a column of it with a constant default.
-- category: additive
-- schema: brew

CREATE TYPE keg_state AS ENUM ('full', 'tapped', 'empty', 'cleaning');
ALTER TABLE kegs ADD COLUMN state keg_state DEFAULT 'empty' NOT NULL;
