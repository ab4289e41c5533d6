-- label: dangerous
-- why: The self-reference is validated with a scan while writes to the table are blocked.
-- category: constraint
-- before: self-referencing-foreign-key.before.sql

ALTER TABLE departments ADD FOREIGN KEY (parent_id) REFERENCES departments;
