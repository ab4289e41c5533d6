-- label: safe
-- why: The index was built concurrently before; the constraint only adopts it.
-- category: constraint
-- before: unique-using-index.before.sql

alter table plates add constraint plates_number_key unique using index plates_number_idx;
