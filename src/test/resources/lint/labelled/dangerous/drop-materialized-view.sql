-- label: dangerous
-- why: Readers of the materialized view fail, and filling it again takes a full aggregation.
-- category: breaks-clients
-- schema: lending

drop materialized view loan_counts;
