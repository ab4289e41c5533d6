-- label: dangerous
-- why: Without CONCURRENTLY the refresh locks out the readers of the view until it is done.
-- category: maintenance
-- schema: lending

refresh materialized view loan_counts;
