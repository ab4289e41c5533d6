CREATE TABLE shipments (id bigint PRIMARY KEY, carrier text);
INSERT INTO shipments VALUES (1, 'rail');
ALTER TABLE shipments ADD CONSTRAINT shipments_carrier_present CHECK (carrier IS NOT NULL) NOT VALID;
