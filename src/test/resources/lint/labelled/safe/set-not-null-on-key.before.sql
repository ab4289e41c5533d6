CREATE TABLE stations (code text PRIMARY KEY, name text);
INSERT INTO stations VALUES ('A', 'a');
