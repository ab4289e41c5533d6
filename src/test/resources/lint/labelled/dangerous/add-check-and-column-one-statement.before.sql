CREATE TABLE silos (silo_id INT PRIMARY KEY, tonnes NUMERIC(8,2), crop TEXT);
INSERT INTO silos VALUES (1, 3.5, 'rye');
