-- Undoes 011_index_passage_remarks.sql. Nothing is lost but speed.

DROP INDEX IF EXISTS passages_remarks_search_idx;
