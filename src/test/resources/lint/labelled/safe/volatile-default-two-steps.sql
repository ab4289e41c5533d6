-- label: safe
-- why: Column first, default afterwards: only future rows call the function.
-- category: rewrite-near-miss
-- schema: theatre

ALTER TABLE bookings ADD COLUMN public_id uuid;
ALTER TABLE bookings ALTER COLUMN public_id SET DEFAULT gen_random_uuid();
