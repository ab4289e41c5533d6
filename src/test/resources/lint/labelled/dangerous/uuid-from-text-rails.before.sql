CREATE TABLE api_keys (id bigserial PRIMARY KEY, public_id character varying NOT NULL);
CREATE UNIQUE INDEX index_api_keys_on_public_id ON api_keys (public_id);
INSERT INTO api_keys (public_id) VALUES ('6ecd8c99-4036-403d-bf84-cf8400f67836');
