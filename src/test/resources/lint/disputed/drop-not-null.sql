-- label: disputed
-- dangerous-because: Clients that read the column may not expect a null, and the way back needs a scan.
-- safe-because: Catalog change of milliseconds; every value that was allowed stays allowed.
-- schema: lending

alter table copies alter column barcode drop not null;
