-- label: dangerous
-- why: Reports that read the view fail.
-- category: breaks-clients
-- schema: lending

alter view overdue_loans rename to loans_overdue;
