CREATE TABLE pilots (id bigint PRIMARY KEY);
CREATE TABLE flights (id bigint PRIMARY KEY, pilot_id bigint, hours numeric);
INSERT INTO pilots VALUES (1);
INSERT INTO flights VALUES (1, 1, 2);
ALTER TABLE flights ADD CONSTRAINT flights_pilot_fk FOREIGN KEY (pilot_id) REFERENCES pilots NOT VALID;
ALTER TABLE flights ADD CONSTRAINT flights_hours_ck CHECK (hours > 0) NOT VALID;
