-- label: safe
-- why: A batch of a thousand rows, bounded on both sides by the key.
-- category: data-near-miss
-- schema: theatre

UPDATE bookings SET status = 1 WHERE id BETWEEN 1 AND 1000 AND status IS NULL;
