-- label: safe
-- why: A new table, its index, and the version row that structure dumps carry.
-- category: additive
-- schema: theatre

CREATE TABLE "schema_migrations" ("version" character varying NOT NULL PRIMARY KEY);
CREATE TABLE gift_cards (id bigserial PRIMARY KEY, booking_id bigint, code character varying NOT NULL, balance_cents integer DEFAULT 0 NOT NULL, created_at timestamp(6) without time zone NOT NULL, CONSTRAINT fk_rails_d0c1b2a3f4 FOREIGN KEY (booking_id) REFERENCES bookings (id));
CREATE UNIQUE INDEX index_gift_cards_on_code ON gift_cards USING btree (code);
INSERT INTO "schema_migrations" (version) VALUES
('20240101120000'),
('20240215083000');
