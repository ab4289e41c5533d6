CREATE FUNCTION short_code() RETURNS text LANGUAGE sql AS $$ SELECT substr(md5(random()::text), 1, 8) $$;
CREATE TABLE parcels (id BIGINT PRIMARY KEY, weight_g INT NOT NULL);
INSERT INTO parcels VALUES (1, 300);
