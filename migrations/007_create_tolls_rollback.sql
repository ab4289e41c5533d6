-- Undoes 007_create_tolls.sql. Every charge is lost: export the table first.

DROP TABLE IF EXISTS tolls;
