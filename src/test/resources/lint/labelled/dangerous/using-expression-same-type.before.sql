CREATE TABLE tariffs (id bigint PRIMARY KEY, cents integer NOT NULL);
INSERT INTO tariffs VALUES (1, 100);
