-- label: dangerous
-- why: gen_random_uuid() is volatile: the table and all its indexes are rewritten while nobody can read it.
-- category: rewrite
-- schema: theatre

ALTER TABLE bookings ADD COLUMN public_id uuid DEFAULT gen_random_uuid() NOT NULL;
