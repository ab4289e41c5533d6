-- label: safe
-- why: The shape of a structure dump: tables first, keys and indexes after, all of them new.
-- category: additive

SET statement_timeout = 0;
SET lock_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET check_function_bodies = false;
SET client_min_messages = warning;

CREATE TABLE public.backdrops (
    id bigint NOT NULL,
    name character varying,
    painter_id bigint,
    created_at timestamp(6) without time zone NOT NULL,
    updated_at timestamp(6) without time zone NOT NULL
);

CREATE SEQUENCE public.backdrops_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.backdrops_id_seq OWNED BY public.backdrops.id;

CREATE TABLE public.painters (
    id bigint NOT NULL,
    name character varying
);

ALTER TABLE ONLY public.backdrops ALTER COLUMN id SET DEFAULT nextval('public.backdrops_id_seq'::regclass);

ALTER TABLE ONLY public.backdrops
    ADD CONSTRAINT backdrops_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.painters
    ADD CONSTRAINT painters_pkey PRIMARY KEY (id);

CREATE INDEX index_backdrops_on_painter_id ON public.backdrops USING btree (painter_id);

ALTER TABLE ONLY public.backdrops
    ADD CONSTRAINT fk_rails_1b0f2c3d4e FOREIGN KEY (painter_id) REFERENCES public.painters(id);
