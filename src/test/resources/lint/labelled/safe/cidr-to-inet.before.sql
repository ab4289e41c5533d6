CREATE TABLE gateways (id bigint PRIMARY KEY, net cidr);
INSERT INTO gateways VALUES (1, '10.0.0.0/8');
