-- An observatory. Upper case keywords, a schema of its own.
CREATE SCHEMA obs;
CREATE TABLE obs.telescopes (telescope_id INTEGER PRIMARY KEY, name VARCHAR(60) NOT NULL, aperture_mm NUMERIC(6,1));
CREATE TABLE obs.stars (star_id INTEGER PRIMARY KEY, catalogue CHAR(8), designation VARCHAR(40), magnitude DOUBLE PRECISION, discovered_on TIMESTAMP);
CREATE TABLE obs.observations (
  observation_id INTEGER PRIMARY KEY,
  star_id        INTEGER NOT NULL,
  telescope_id   INTEGER,
  taken_at       TIMESTAMP WITH TIME ZONE NOT NULL,
  brightness     NUMERIC(10,4),
  raw            BYTEA,
  header         TEXT,
  quality        SMALLINT,
  CONSTRAINT observations_quality_ck CHECK (quality IS NOT NULL) NOT VALID
);
CREATE INDEX observations_star_ix ON obs.observations (star_id);
INSERT INTO obs.telescopes SELECT g, 'T' FROM generate_series(1, 20) g;
INSERT INTO obs.stars SELECT g, 'HD', 'D' FROM generate_series(1, 20) g;
INSERT INTO obs.observations SELECT g, g, g, now(), 1, NULL, '1', 1 FROM generate_series(1, 20) g;
