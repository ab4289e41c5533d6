-- The canal of the demo, with one of everything that the rules' examples name.
CREATE TABLE owners (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, note_old text);
CREATE TABLE vessels (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id bigint NOT NULL REFERENCES owners (id),
    eni text NOT NULL,
    name text NOT NULL,
    vessel_class text NOT NULL,
    beam_m numeric(4, 2) NOT NULL,
    CONSTRAINT vessels_size_check CHECK (beam_m > 0)
);
CREATE TABLE locks (
    id integer PRIMARY KEY, name text NOT NULL, kilometre numeric(5, 1) NOT NULL, chamber_length_m numeric(5, 2),
    chamber_beam_m numeric(4, 2), rise_m numeric(4, 2), opened_on date
);
CREATE TABLE passages (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    vessel_id bigint NOT NULL REFERENCES vessels (id),
    lock_id integer NOT NULL REFERENCES locks (id),
    direction text NOT NULL,
    entered_at timestamptz NOT NULL,
    left_at timestamptz NOT NULL,
    cargo_t integer NOT NULL,
    remarks text
);
CREATE INDEX passages_vessel_entered_idx ON passages (vessel_id, entered_at);
CREATE TABLE toll_rates (
    vessel_class text, valid_from date, base_cents integer, per_100t_cents integer, PRIMARY KEY (vessel_class, valid_from)
);
CREATE TABLE tolls (
    passage_id bigint PRIMARY KEY REFERENCES passages (id),
    amount_cents integer NOT NULL,
    currency text NOT NULL DEFAULT 'EUR',
    charged_on date NOT NULL,
    paid_on date
);
CREATE TABLE berths (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, lock_id integer, name text);
CREATE TABLE chamber_events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lock_id integer,
    level_m numeric(5, 2),
    level_cm numeric GENERATED ALWAYS AS (level_m * 100) STORED
);
CREATE TABLE schema_migrations (id serial PRIMARY KEY, migration_name varchar(255) UNIQUE NOT NULL, applied_at timestamp);
CREATE FUNCTION toll_cents(passing_class text, passing_cargo_t integer, passing_day date) RETURNS integer
    LANGUAGE sql STABLE AS 'SELECT 100';
CREATE VIEW open_tolls AS SELECT passage_id FROM tolls WHERE paid_on IS NULL;
CREATE MATERIALIZED VIEW passages_per_day AS
    SELECT entered_at::date AS day, count(*) AS passages FROM passages GROUP BY 1;
CREATE UNIQUE INDEX passages_per_day_key ON passages_per_day (day);
CREATE TYPE cargo_kind AS ENUM ('dry', 'liquid');
CREATE TABLE cargoes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind cargo_kind);
CREATE DOMAIN eni_number AS text;
CREATE TABLE eni_numbers (eni eni_number);
CREATE TABLE readings (id bigint, at date NOT NULL, level_m numeric) PARTITION BY RANGE (at);
CREATE TABLE readings_2024 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE readings_2026 (id bigint, at date NOT NULL, level_m numeric);
CREATE TABLE gauges (at date, level_m numeric) PARTITION BY RANGE (at);
CREATE TABLE gauges_default PARTITION OF gauges DEFAULT;
CREATE SCHEMA attic;
CREATE TABLE attic.tolls_2020 (passage_id bigint);

INSERT INTO owners (name) VALUES ('Barge Company');
INSERT INTO vessels (owner_id, eni, name, vessel_class, beam_m) VALUES (1, '00000001', 'Anna', 'I', 5);
INSERT INTO locks VALUES (1, 'Sea lock', 0, 110, 12, 4, '1900-01-01');
INSERT INTO passages (vessel_id, lock_id, direction, entered_at, left_at, cargo_t, remarks)
SELECT 1, 1, 'up', '2026-01-01', '2026-01-02', 10, 'fair wind' FROM generate_series(1, 100);
INSERT INTO tolls (passage_id, amount_cents, charged_on) VALUES (1, 100, '2026-01-02');
INSERT INTO readings_2026 VALUES (1, '2026-02-01', 3);
INSERT INTO berths (lock_id, name) VALUES (1, 'North');
INSERT INTO gauges VALUES ('2020-01-01', 1);
INSERT INTO chamber_events (lock_id, level_m) VALUES (1, 2.5);
