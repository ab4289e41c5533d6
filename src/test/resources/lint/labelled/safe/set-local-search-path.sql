-- label: safe
-- why: The new tables live in the schema named by the search path, and are altered under their full name.
-- category: settings

CREATE SCHEMA piers;
SET LOCAL search_path = piers, public;
CREATE TABLE moorings (id BIGINT NOT NULL, depth_m REAL);
ALTER TABLE piers.moorings ADD PRIMARY KEY (id);
CREATE INDEX moorings_depth_idx ON piers.moorings (depth_m);
