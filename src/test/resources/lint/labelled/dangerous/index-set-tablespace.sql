-- label: dangerous
-- why: Moving the index locks it against all readers and writers of the table for the time of the copy.
-- category: maintenance
-- schema: brew

ALTER INDEX ix_kegs_batch_id SET TABLESPACE slow_disks;
