-- label: safe
-- why: There is no default partition to scan; the new one is empty.
-- category: partition
-- schema: tides

create table pings_2026 partition of pings
    for values from ('2026-01-01') to ('2027-01-01');
