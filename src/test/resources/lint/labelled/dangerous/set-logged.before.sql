CREATE UNLOGGED TABLE scan_queue (id bigint PRIMARY KEY, payload text);
INSERT INTO scan_queue VALUES (1, 'x');
