-- label: safe
-- why: New types do not touch any table.
-- category: additive

create type hull_material as enum ('wood', 'steel', 'composite');
create domain imo_number as text check (value ~ '^IMO[0-9]{7}$');
create type berth_range as range (subtype = int4);
create type geo as (lat double precision, lon double precision);
