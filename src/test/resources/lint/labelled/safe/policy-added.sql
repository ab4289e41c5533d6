-- label: safe
-- why: One policy more on a table that has row level security already.
-- category: additive
-- before: policy-added.before.sql

CREATE POLICY diaries_reporting ON diaries FOR SELECT TO reporting USING (true);
