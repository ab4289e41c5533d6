-- label: safe
-- why: A small table filled by COPY.
-- category: additive

CREATE TABLE wind_names (
    code integer PRIMARY KEY,
    name text NOT NULL
);

COPY wind_names (code, name) FROM stdin;
1	Mistral
2	Bora
3	drop table winds; truncate
\.

ANALYZE wind_names;
