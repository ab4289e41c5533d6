-- label: dangerous
-- why: The loop reads like batches, but a DO block inside the migration's transaction commits only once.
-- category: backfill
-- schema: lending

do $$
declare
  r record;
begin
  for r in select id from titles loop
    update titles set author = initcap(author) where id = r.id;
  end loop;
end $$;
