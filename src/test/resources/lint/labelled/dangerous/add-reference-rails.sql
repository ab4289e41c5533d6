-- label: dangerous
-- why: add_reference with its index: the index build blocks all use of performances, for ADD COLUMN's lock is still held.
-- category: index
-- schema: theatre

ALTER TABLE performances ADD COLUMN director_id bigint;
CREATE INDEX index_performances_on_director_id ON performances USING btree (director_id);
