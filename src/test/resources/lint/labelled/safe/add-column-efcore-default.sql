-- label: safe
-- why: Constant default, then one row in the history table.
-- category: additive
-- schema: museum

START TRANSACTION;

ALTER TABLE "Exhibits" ADD "OnLoan" boolean NOT NULL DEFAULT FALSE;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20240601070000_OnLoan', '8.0.5');

COMMIT;
