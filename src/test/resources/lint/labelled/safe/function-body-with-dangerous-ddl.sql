-- label: safe
-- why: The function drops partitions when somebody calls it; here it is only created.
-- category: text-trap
-- schema: tides

create or replace function drop_old_pings(before date) returns void
language plpgsql as $$
begin
    drop table if exists pings_2024;
    truncate old_pings;
    alter table pings alter column rssi type bigint;
    create index on old_pings (seen_at);
end;
$$;
