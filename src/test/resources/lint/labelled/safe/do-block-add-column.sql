-- label: safe
-- why: A guarded nullable column.
-- category: do-block
-- schema: brew

do $do$
begin
  if not exists (select from information_schema.columns where table_name = 'kegs' and column_name = 'colour') then
    alter table kegs add column colour varchar(20);
  end if;
end;
$do$;
