-- label: safe
-- why: AddField with null=True.
-- category: additive
-- schema: orchard

BEGIN;
--
-- Add field rootstock to tree
--
ALTER TABLE "orchard_tree" ADD COLUMN "rootstock" varchar(60) NULL;
COMMIT;
