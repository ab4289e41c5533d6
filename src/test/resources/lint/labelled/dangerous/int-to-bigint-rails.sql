-- label: dangerous
-- why: The well-known int to bigint change: full rewrite with readers locked out.
-- category: type-change
-- schema: theatre

ALTER TABLE bookings ALTER COLUMN price_cents TYPE bigint;
