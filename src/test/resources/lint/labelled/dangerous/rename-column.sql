-- label: dangerous
-- why: Every running client still uses the old name.
-- category: breaks-clients
-- schema: lending

alter table loans rename column due_on to due_date;
