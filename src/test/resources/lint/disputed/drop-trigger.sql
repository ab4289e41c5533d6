-- label: disputed
-- dangerous-because: Takes ACCESS EXCLUSIVE and stops something that somebody once wanted.
-- safe-because: Catalog change of milliseconds; no client names a trigger.
-- schema: lending

drop trigger if exists members_touch on members;
