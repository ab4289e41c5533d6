CREATE TABLE contacts (id bigint PRIMARY KEY, full_name text, given text);
INSERT INTO contacts VALUES (1, 'Ann Other', NULL);
