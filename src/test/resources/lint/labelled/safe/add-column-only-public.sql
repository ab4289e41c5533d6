-- label: safe
-- why: alter table only ... add column if not exists, nullable.
-- category: additive
-- schema: lending

alter table only public.titles
  add column if not exists shelved_after timestamptz;

comment on column public.titles.shelved_after is 'Nullable; a title without it may be lent at once.';
