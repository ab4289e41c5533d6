-- label: safe
-- why: The serial column is added to a table of this very file.
-- category: rewrite-near-miss

create table tallies (label text not null);
alter table tallies add column id bigserial primary key;
alter table tallies add column token uuid not null default gen_random_uuid();
