-- label: dangerous
-- why: Another collation rebuilds the index on the column while readers are locked out.
-- category: type-change
-- before: collation-changed.before.sql

alter table dictionary alter column headword type text collate "C";
