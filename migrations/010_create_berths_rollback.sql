-- Undoes 010_create_berths.sql. What the keepers entered about berths is lost.

DROP TABLE IF EXISTS berths;
