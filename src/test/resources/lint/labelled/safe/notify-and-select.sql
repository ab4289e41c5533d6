-- label: safe
-- why: A notification and a harmless SELECT.
-- category: additive

select pg_notify('schema_changed', 'harbours');
select 1;
