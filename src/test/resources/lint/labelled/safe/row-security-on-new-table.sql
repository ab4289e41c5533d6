-- label: safe
-- why: Row level security with its policy, on a table created here.
-- category: additive

create table public.notes (
    id uuid primary key default gen_random_uuid(),
    owner text not null default current_user,
    body text
);

alter table public.notes enable row level security;

create policy "Owners read their notes" on public.notes
    for select using (owner = current_user);

create policy "Owners write their notes" on public.notes
    for insert with check (owner = current_user);
