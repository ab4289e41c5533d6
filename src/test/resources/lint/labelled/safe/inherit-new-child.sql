-- label: safe
-- why: A new child table of an inheritance parent.
-- category: additive
-- before: inherit-new-child.before.sql

create table scanned_documents (pages int) inherits (documents);
create index scanned_documents_id_idx on scanned_documents (id);
