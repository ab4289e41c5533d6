-- label: dangerous
-- why: The DO block only hides the index build; writes to copies are blocked just the same.
-- category: index
-- schema: lending

do $$
begin
  if not exists (select 1 from pg_indexes where indexname = 'copies_title_id_idx') then
    create index copies_title_id_idx on copies (title_id);
  end if;
end
$$;
