-- label: dangerous
-- why: The table is rewritten, and after a crash its rows are gone.
-- category: maintenance
-- schema: tides

alter table old_pings set unlogged;
