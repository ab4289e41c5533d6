-- label: safe
-- why: A domain without constraints is as free as its base type.
-- category: rewrite-near-miss
-- before: unconstrained-domain-column.before.sql

alter table voyages add column comment remark;
