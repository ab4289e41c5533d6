-- label: dangerous
-- why: nextval() as default numbers all existing rows and so rewrites the table.
-- category: rewrite
-- schema: brew

CREATE SEQUENCE kegs_tag_seq;

ALTER TABLE kegs ADD COLUMN tag INTEGER DEFAULT nextval('kegs_tag_seq');
