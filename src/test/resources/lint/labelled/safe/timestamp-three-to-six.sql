-- label: safe
-- why: More fractional digits change no stored value.
-- category: type
-- before: timestamp-three-to-six.before.sql

ALTER TABLE events_log ALTER COLUMN created_at TYPE timestamp(6) without time zone;
