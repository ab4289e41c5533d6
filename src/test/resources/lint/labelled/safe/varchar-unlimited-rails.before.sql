CREATE TABLE posters (id bigserial PRIMARY KEY, headline character varying(60));
INSERT INTO posters (headline) VALUES ('h');
