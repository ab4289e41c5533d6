-- label: disputed
-- dangerous-because: If the table exists, its rows are gone.
-- safe-because: Written as preparation of a first run, where the table is not there.

DROP TABLE IF EXISTS parcel_staging;
CREATE TABLE parcel_staging (id bigint PRIMARY KEY, body text);
