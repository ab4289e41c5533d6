-- label: dangerous
-- why: The index is there, but its column is nullable: PostgreSQL scans the table for nulls under ACCESS EXCLUSIVE.
-- category: constraint
-- schema: lending

alter table reading_lists add constraint reading_lists_pkey primary key using index reading_lists_id_idx;
