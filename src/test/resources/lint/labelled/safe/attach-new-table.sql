-- label: safe
-- why: The attached table was created in this file and is empty.
-- category: partition
-- schema: tides

CREATE TABLE pings_2027 (LIKE pings INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
ALTER TABLE pings ATTACH PARTITION pings_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
