-- label: dangerous
-- why: No CHECK proves the bounds: the attached table is scanned under ACCESS EXCLUSIVE.
-- category: partition
-- schema: tides

alter table pings attach partition old_pings for values from ('2020-01-01') to ('2021-01-01');
