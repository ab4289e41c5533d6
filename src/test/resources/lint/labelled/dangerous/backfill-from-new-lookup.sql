-- label: dangerous
-- why: A lookup table is split off: all kegs are updated and the key is validated in the same transaction.
-- category: backfill
-- schema: brew

BEGIN;
CREATE TABLE customers (id SERIAL PRIMARY KEY, name VARCHAR(100) NOT NULL UNIQUE);
INSERT INTO customers (name) SELECT DISTINCT customer FROM kegs WHERE customer IS NOT NULL;
ALTER TABLE kegs ADD COLUMN customer_id INTEGER;
UPDATE kegs SET customer_id = customers.id FROM customers WHERE customers.name = kegs.customer;
ALTER TABLE kegs ADD CONSTRAINT kegs_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id);
COMMIT;
