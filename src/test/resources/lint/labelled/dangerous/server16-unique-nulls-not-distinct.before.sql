CREATE TABLE seals (id bigint PRIMARY KEY, tag text);
