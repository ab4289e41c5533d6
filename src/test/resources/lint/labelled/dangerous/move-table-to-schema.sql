-- label: dangerous
-- why: Clients find the table no more under the name they use.
-- category: breaks-clients
-- schema: brew

CREATE SCHEMA IF NOT EXISTS cellar;
ALTER TABLE kegs SET SCHEMA cellar;
