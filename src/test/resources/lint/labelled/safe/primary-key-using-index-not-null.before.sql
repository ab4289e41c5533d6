CREATE TABLE lockers (locker_no int NOT NULL, hall text);
INSERT INTO lockers VALUES (1, 'A');
CREATE UNIQUE INDEX lockers_no_idx ON lockers (locker_no);
