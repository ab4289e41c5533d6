-- label: safe
-- why: Schema, table and rights, all new.
-- category: additive

CREATE SCHEMA berths;
GRANT USAGE ON SCHEMA berths TO harbour_office;
CREATE TABLE berths.slots (slot_no INT PRIMARY KEY, length_m NUMERIC(5,2));
GRANT ALL ON ALL TABLES IN SCHEMA berths TO harbour_office;
