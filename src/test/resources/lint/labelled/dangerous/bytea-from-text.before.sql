CREATE TABLE digests (id bigint PRIMARY KEY, sum text NOT NULL);
INSERT INTO digests VALUES (1, 'ff');
