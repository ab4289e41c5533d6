-- label: dangerous
-- why: IF EXISTS protects the script, not the clients that read the column.
-- category: breaks-clients
-- schema: theatre

ALTER TABLE public.bookings DROP COLUMN IF EXISTS token;
