-- label: safe
-- why: A sequence and a default for future rows.
-- category: additive
-- schema: brew

CREATE SEQUENCE kegs_tag_seq START 1000;
ALTER TABLE kegs ADD COLUMN tag INTEGER;
ALTER TABLE kegs ALTER COLUMN tag SET DEFAULT nextval('kegs_tag_seq');
