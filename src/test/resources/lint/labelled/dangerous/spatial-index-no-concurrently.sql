-- label: dangerous
-- why: A GiST index on two coordinates of a busy table, built with writes blocked.
-- category: index
-- schema: tram

create index stop_location_idx on public.stop using gist (point(lon, lat));
