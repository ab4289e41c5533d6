-- label: safe
-- why: Idempotent script of EF Core: a nullable column inside a DO block.
-- category: additive
-- schema: museum

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20240820090000_Lender') THEN
    ALTER TABLE "Exhibits" ADD "Lender" character varying(120);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20240820090000_Lender') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20240820090000_Lender', '8.0.8');
    END IF;
END $EF$;
COMMIT;
