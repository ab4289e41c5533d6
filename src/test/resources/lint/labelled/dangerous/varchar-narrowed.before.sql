CREATE TABLE postcards (id bigint PRIMARY KEY, message varchar(400), stamp varchar(12));
INSERT INTO postcards VALUES (1, 'wish you were here', 'CH');
