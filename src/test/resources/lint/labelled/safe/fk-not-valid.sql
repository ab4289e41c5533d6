-- label: safe
-- why: The foreign key holds for new rows from now on; old ones are not read.
-- category: constraint
-- schema: theatre

ALTER TABLE bookings ADD CONSTRAINT fk_rails_8c1a0d77e2 FOREIGN KEY (performance_id) REFERENCES performances (id) NOT VALID;
