-- label: safe
-- why: The view stays readable during the refresh.
-- category: maintenance
-- schema: lending

refresh materialized view concurrently loan_counts;
