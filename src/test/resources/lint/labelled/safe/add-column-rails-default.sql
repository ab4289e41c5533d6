-- label: safe
-- why: A constant default has needed no rewrite since PostgreSQL 11.
-- category: additive
-- schema: theatre

ALTER TABLE bookings ADD COLUMN reminders_sent integer DEFAULT 0 NOT NULL;
