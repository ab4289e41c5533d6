-- label: safe
-- why: A single row, inserted or updated by its key.
-- category: additive
-- schema: lending

insert into members (id, email, card_number)
values (0, 'desk@library.test', 'DESK')
on conflict (id) do update set email = excluded.email;
