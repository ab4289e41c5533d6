-- label: safe
-- why: Adding a value locks no table.
-- category: additive
-- schema: lending

alter type loan_state add value if not exists 'reserved' before 'open';
