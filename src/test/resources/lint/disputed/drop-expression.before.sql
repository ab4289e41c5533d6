CREATE TABLE crates (id bigint PRIMARY KEY, kg numeric, lb numeric GENERATED ALWAYS AS (kg * 2.2046) STORED);
INSERT INTO crates VALUES (1, 3);
