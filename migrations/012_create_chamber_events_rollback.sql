-- Undoes 012_create_chamber_events.sql. Events received since then are lost.

DROP TABLE IF EXISTS chamber_events;
