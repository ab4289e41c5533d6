CREATE TABLE rosters (id int PRIMARY KEY, hours int);
INSERT INTO rosters VALUES (1, 8);
