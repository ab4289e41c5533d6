-- label: dangerous
-- why: Adding a check to a domain scans every table that uses it while their writers wait.
-- category: constraint
-- before: alter-domain-add-constraint.before.sql

alter domain postal_code add constraint postal_code_digits check (value ~ '^[0-9]{4,5}$');
