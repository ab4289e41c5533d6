-- label: safe
-- why: A dumped schema with owner, rights, COPY data and sequence value.
-- category: additive

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET row_security = off;

CREATE SCHEMA fleet;

SET default_tablespace = '';
SET default_table_access_method = heap;

CREATE TABLE fleet.boats (
    id integer NOT NULL,
    name text NOT NULL,
    length_m numeric(5,2)
);

CREATE SEQUENCE fleet.boats_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE fleet.boats_id_seq OWNED BY fleet.boats.id;
ALTER TABLE ONLY fleet.boats ALTER COLUMN id SET DEFAULT nextval('fleet.boats_id_seq'::regclass);

COPY fleet.boats (id, name, length_m) FROM stdin;
1	Tern	9.40
2	Gannet; drop table	\N
\.

SELECT pg_catalog.setval('fleet.boats_id_seq', 2, true);

ALTER TABLE ONLY fleet.boats
    ADD CONSTRAINT boats_pkey PRIMARY KEY (id);

CREATE INDEX boats_name_idx ON fleet.boats USING btree (name);

GRANT SELECT ON TABLE fleet.boats TO reporting;
