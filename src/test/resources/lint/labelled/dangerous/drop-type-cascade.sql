-- label: dangerous
-- why: CASCADE drops the columns of that type, state of loans among them.
-- category: data-loss
-- schema: lending

drop type loan_state cascade;
