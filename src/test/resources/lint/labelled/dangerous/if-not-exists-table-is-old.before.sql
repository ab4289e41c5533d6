CREATE TABLE cranes (id bigint PRIMARY KEY, quay text, idle boolean);
