-- label: safe
-- why: Table, trigger function and trigger are all new.
-- category: additive

create table logbook (
    id bigint generated always as identity primary key,
    entry text not null,
    updated_at timestamptz not null default now()
);

create function logbook_touch() returns trigger as $$
begin
    new.updated_at := now();
    return new;
end;
$$ language plpgsql;

create trigger logbook_touch
before update on logbook
for each row execute function logbook_touch();
