-- label: dangerous
-- why: An unconstrained numeric gets a scale: every value is rounded and rewritten.
-- category: type-change
-- schema: museum

START TRANSACTION;

ALTER TABLE "Exhibits" ALTER COLUMN "Value" TYPE numeric(18,2);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20240611080000_ValuePrecision', '8.0.6');

COMMIT;
