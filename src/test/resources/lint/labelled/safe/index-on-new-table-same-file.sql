-- label: safe
-- why: The table is created a few lines above: nobody waits for the build.
-- category: index

create table anchors (id bigint primary key, kg int not null, kind text not null);
create index anchors_kg_idx on anchors (kg);
create unique index anchors_kind_kg_idx on anchors (kind, kg);
