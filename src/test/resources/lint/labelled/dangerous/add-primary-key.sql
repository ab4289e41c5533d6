-- label: dangerous
-- why: ADD PRIMARY KEY builds an index and scans for nulls while holds is locked.
-- category: constraint
-- schema: lending

alter table holds add primary key (member_id, title_id);
