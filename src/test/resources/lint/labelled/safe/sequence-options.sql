-- label: safe
-- why: Sequence settings concern one tiny relation.
-- category: maintenance
-- schema: theatre

ALTER SEQUENCE bookings_id_seq INCREMENT BY 2 CACHE 50;
ALTER SEQUENCE bookings_id_seq OWNED BY bookings.id;
