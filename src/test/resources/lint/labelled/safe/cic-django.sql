-- label: safe
-- why: AddIndexConcurrently; the comments of sqlmigrate, no transaction.
-- category: index
-- schema: orchard

--
-- Concurrently create index tree_variety_idx on field(s) variety of model tree
--
CREATE INDEX CONCURRENTLY "tree_variety_idx" ON "orchard_tree" ("variety");
