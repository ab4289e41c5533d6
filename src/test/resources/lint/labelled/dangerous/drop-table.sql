-- label: dangerous
-- why: A table in use is removed with its data.
-- category: data-loss
-- schema: lending

drop table fines;
