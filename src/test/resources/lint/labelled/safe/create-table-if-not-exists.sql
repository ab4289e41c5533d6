-- label: safe
-- why: Re-runnable creation of a table and its index.
-- category: additive

create table if not exists weather_stations (
    id uuid primary key default gen_random_uuid(),
    code text not null unique,
    location point,
    elevation_m int
);

create index if not exists weather_stations_elevation_idx on weather_stations (elevation_m);
