-- label: dangerous
-- why: Clients that send or compare the old label get errors.
-- category: breaks-clients
-- schema: lending

alter type loan_state rename value 'lost' to 'missing';
