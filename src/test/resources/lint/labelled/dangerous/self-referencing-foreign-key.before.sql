CREATE TABLE departments (id bigint PRIMARY KEY, parent_id bigint, name text);
INSERT INTO departments VALUES (1, NULL, 'all');
