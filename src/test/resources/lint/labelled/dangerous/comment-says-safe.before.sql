create table audit_entries (id bigint primary key, actor text, at timestamptz);
