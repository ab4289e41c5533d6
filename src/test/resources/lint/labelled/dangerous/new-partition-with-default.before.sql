CREATE TABLE sensor_events (sensor INT NOT NULL, at TIMESTAMPTZ NOT NULL, v REAL) PARTITION BY RANGE (at);
CREATE TABLE sensor_events_default PARTITION OF sensor_events DEFAULT;
INSERT INTO sensor_events VALUES (1, '2020-01-01', 1);
