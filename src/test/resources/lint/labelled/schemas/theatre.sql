-- A theatre's box office. Names as Rails makes them.
CREATE TABLE venues (id bigserial PRIMARY KEY, name character varying, city character varying, seats_count integer, created_at timestamp(6) without time zone NOT NULL DEFAULT now());
CREATE TABLE performances (id bigserial PRIMARY KEY, venue_id bigint, title character varying, starts_at timestamp(6) without time zone, settings text, slug character varying, created_at timestamp(6) without time zone NOT NULL DEFAULT now());
CREATE TABLE bookings (id bigserial PRIMARY KEY, performance_id bigint NOT NULL, email character varying, seat character varying(8), price_cents integer, status integer DEFAULT 0, token character varying, cancelled_at timestamp(6) without time zone, created_at timestamp(6) without time zone NOT NULL DEFAULT now(), updated_at timestamp(6) without time zone NOT NULL DEFAULT now());
CREATE INDEX index_bookings_on_performance_id ON bookings USING btree (performance_id);
CREATE INDEX index_bookings_on_email ON bookings USING btree (email);
INSERT INTO venues (name) SELECT 'V' FROM generate_series(1, 20);
INSERT INTO performances (venue_id, title, starts_at) SELECT g, 'P', now() FROM generate_series(1, 20) g;
INSERT INTO bookings (performance_id, email, price_cents) SELECT g, g || '@stage.test', 900 FROM generate_series(1, 20) g;
