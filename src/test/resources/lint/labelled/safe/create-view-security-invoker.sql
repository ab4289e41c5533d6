-- label: safe
-- why: New view, read with the rights of the reader.
-- category: additive
-- schema: theatre

CREATE VIEW upcoming_performances WITH (security_invoker = true) AS
  SELECT p.id, p.title, p.starts_at, v.name AS venue
  FROM performances p JOIN venues v ON v.id = p.venue_id
  WHERE p.starts_at > now();
