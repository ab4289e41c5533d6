-- label: safe
-- why: Created empty and indexed: no table is read.
-- category: maintenance
-- schema: theatre

CREATE MATERIALIZED VIEW sales_by_venue AS
  SELECT p.venue_id, sum(b.price_cents) AS cents
  FROM bookings b JOIN performances p ON p.id = b.performance_id
  GROUP BY p.venue_id
WITH NO DATA;

CREATE UNIQUE INDEX index_sales_by_venue ON sales_by_venue (venue_id);
