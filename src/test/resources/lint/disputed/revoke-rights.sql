-- label: disputed
-- dangerous-because: Whoever still uses the right gets errors from this moment.
-- safe-because: Taking rights from PUBLIC is good practice and locks nothing.
-- schema: lending

revoke all on members from public;
revoke update on members from circulation_app;
