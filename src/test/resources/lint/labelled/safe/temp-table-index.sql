-- label: safe
-- why: Index and constraint on a temporary table concern this session alone.
-- category: temp

CREATE TEMP TABLE picks ON COMMIT DROP AS SELECT g AS id, g % 7 AS bin FROM generate_series(1, 100) AS g;
CREATE INDEX picks_bin_idx ON picks (bin);
ALTER TABLE picks ADD PRIMARY KEY (id);
ALTER TABLE picks ALTER COLUMN bin TYPE bigint;
