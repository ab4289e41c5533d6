-- label: safe
-- why: Timeouts for a role concern its future sessions.
-- category: settings

ALTER ROLE reporting SET statement_timeout = '60s';
ALTER ROLE reporting SET idle_in_transaction_session_timeout = '5min';
