-- label: dangerous
-- why: Whoever reads the view fails at once.
-- category: breaks-clients
-- schema: lending

drop view if exists overdue_loans;
