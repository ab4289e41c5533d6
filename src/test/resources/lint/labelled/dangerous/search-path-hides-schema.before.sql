CREATE SCHEMA yard;
CREATE TABLE yard.cranes (id int PRIMARY KEY, lifts int);
INSERT INTO yard.cranes VALUES (1, 4);
