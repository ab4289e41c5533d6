-- label: disputed
-- dangerous-because: Up to PostgreSQL 17 the tables that use the domain are locked against writes (SHARE) during the scan.
-- safe-because: VALIDATE is the second step that all handbooks recommend.
-- before: validate-domain-constraint.before.sql

alter domain rating validate constraint rating_range;
