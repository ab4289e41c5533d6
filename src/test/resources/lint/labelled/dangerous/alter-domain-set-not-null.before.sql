CREATE DOMAIN plate AS varchar(10);
CREATE TABLE wagons (id bigint PRIMARY KEY, number plate);
INSERT INTO wagons VALUES (1, 'W-1');
