-- label: disputed
-- dangerous-because: SHARE ROW EXCLUSIVE queues behind writers and holds up the next ones; from then on each write runs new code.
-- safe-because: The lock is held for an instant and the change is additive.
-- schema: theatre

CREATE FUNCTION bookings_stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
CREATE TRIGGER bookings_stamp BEFORE UPDATE ON bookings FOR EACH ROW EXECUTE FUNCTION bookings_stamp();
