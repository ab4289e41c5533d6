CREATE EXTENSION citext;
CREATE TABLE subscribers (id bigint PRIMARY KEY, address citext NOT NULL);
INSERT INTO subscribers VALUES (1, 'Someone@Example.test');
