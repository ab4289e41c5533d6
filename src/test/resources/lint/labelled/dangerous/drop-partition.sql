-- label: dangerous
-- why: Dropping the partition loses its rows and locks the parent exclusively.
-- category: partition
-- schema: tides

DROP TABLE pings_2024;
