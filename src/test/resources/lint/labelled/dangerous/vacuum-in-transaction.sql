-- label: dangerous
-- why: VACUUM is refused inside a transaction block.
-- category: transaction
-- schema: brew
-- fails: 25001

BEGIN;
DELETE FROM tasting_notes WHERE id = 17;
VACUUM tasting_notes;
COMMIT;
