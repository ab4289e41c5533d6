-- label: safe
-- why: Storage parameters need a lock that conflicts with no reader or writer.
-- category: settings
-- schema: theatre

ALTER TABLE bookings SET (autovacuum_vacuum_scale_factor = 0.02, fillfactor = 90);
ALTER TABLE performances RESET (fillfactor);
