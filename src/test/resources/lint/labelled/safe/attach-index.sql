-- label: safe
-- why: Attaching the partition's finished index is a catalog change.
-- category: index
-- before: attach-index.before.sql

alter index soundings_ship_idx attach partition soundings_2025_ship_idx;
