-- label: safe
-- why: A longer hand-written file: schema, tables, functions, trigger and view, nothing of it older than the file.
-- category: additive

-- Audit trail.
--
-- 1. where the entries go
create schema audit;

create table audit.entries (
    entry_id    bigint generated always as identity,
    relation    regclass not null,
    action      text not null check (action in ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')),
    old_row     jsonb,
    new_row     jsonb,
    happened_at timestamptz not null default clock_timestamp(),
    by_whom     text not null default session_user,
    primary key (entry_id, happened_at)
) partition by range (happened_at);

create table audit.entries_2026 partition of audit.entries
    for values from ('2026-01-01') to ('2027-01-01');

create index entries_relation_idx on audit.entries (relation, happened_at desc);

-- 2. who writes them
create function audit.record() returns trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, audit
as $function$
begin
    if tg_op = 'TRUNCATE' then
        insert into audit.entries (relation, action) values (tg_relid, tg_op);
        return null;
    end if;
    insert into audit.entries (relation, action, old_row, new_row)
    values (
        tg_relid, tg_op,
        case when tg_op <> 'INSERT' then to_jsonb(old) end,
        case when tg_op <> 'DELETE' then to_jsonb(new) end
    );
    return coalesce(new, old);
end
$function$;

-- 3. who drops them: called by the nightly job, not here
create function audit.drop_year(year int) returns void language plpgsql as $function$
begin
    execute format('drop table if exists audit.entries_%s', year);
end
$function$;

-- 4. a first table under audit
create table audit.watched (name text primary key, since date not null default current_date);
create trigger watched_audit after insert or update or delete on audit.watched
    for each row execute function audit.record();

create view audit.today as
    select * from audit.entries where happened_at >= current_date;
