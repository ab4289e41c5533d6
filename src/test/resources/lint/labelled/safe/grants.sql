-- label: safe
-- why: Granting rights takes no lock that anyone notices.
-- category: additive
-- schema: lending

grant select on members, loans to reporting;
grant usage on schema public to reporting;
grant select, insert, update on copies to circulation_app;
alter default privileges in schema public grant select on tables to reporting;
