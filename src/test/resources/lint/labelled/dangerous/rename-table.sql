-- label: dangerous
-- why: Nothing that runs knows the new name of the table.
-- category: breaks-clients
-- schema: theatre

ALTER TABLE performances RENAME TO events;
ALTER SEQUENCE performances_id_seq RENAME TO events_id_seq;
