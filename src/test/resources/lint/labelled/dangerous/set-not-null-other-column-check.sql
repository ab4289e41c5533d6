-- label: dangerous
-- why: The validated check speaks of another column; the one made NOT NULL is scanned.
-- category: constraint
-- before: set-not-null-other-column-check.before.sql

alter table expeditions alter column deputy set not null;
