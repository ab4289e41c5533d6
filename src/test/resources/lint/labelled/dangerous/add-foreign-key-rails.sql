-- label: dangerous
-- why: add_foreign_key as Rails writes it validates every booking under a lock on both tables.
-- category: constraint
-- schema: theatre

ALTER TABLE ONLY bookings
    ADD CONSTRAINT fk_rails_8c1a0d77e2 FOREIGN KEY (performance_id) REFERENCES performances(id);
