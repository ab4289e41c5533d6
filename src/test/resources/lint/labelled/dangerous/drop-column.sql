-- label: dangerous
-- why: Clients that still select or insert the column fail at once, and its data is gone.
-- category: breaks-clients
-- schema: lending

alter table members drop column phone;
