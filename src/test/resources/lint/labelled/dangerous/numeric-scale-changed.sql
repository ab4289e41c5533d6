-- label: dangerous
-- why: Changing the scale of a numeric rewrites the table; only more precision at the same scale is free.
-- category: type-change
-- before: numeric-scale-changed.before.sql

alter table meters alter column reading type numeric(12,3);
