-- label: safe
-- why: The dangerous words stand in a string.
-- category: text-trap
-- schema: lending

insert into members (email, card_number, notes)
values ('help@library.test', 'HELP', 'Never run: DROP TABLE loans; TRUNCATE members; ALTER TABLE loans ALTER COLUMN id TYPE bigint;');
