-- label: safe
-- why: A new table touches nobody.
-- category: additive

create table lighthouses (
    id bigint generated always as identity primary key,
    name text not null,
    height_m numeric(5,1) check (height_m > 0),
    lit_since date,
    created_at timestamptz not null default now()
);
