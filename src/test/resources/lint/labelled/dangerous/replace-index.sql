-- label: dangerous
-- why: The index is dropped first, then rebuilt with writes blocked: queries have none of the two meanwhile.
-- category: index
-- schema: brew

DROP INDEX ix_kegs_batch_id;
CREATE INDEX ix_kegs_batch_id ON kegs (batch_id, returned);
