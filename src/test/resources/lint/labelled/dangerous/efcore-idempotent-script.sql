-- label: dangerous
-- why: EF Core's idempotent form hides the index build of the busy table in a DO block.
-- category: index
-- schema: museum

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20240903120000_VisitorIndex') THEN
    CREATE INDEX "IX_Visitors_EnteredAt" ON "Visitors" ("EnteredAt");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20240903120000_VisitorIndex') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20240903120000_VisitorIndex', '8.0.8');
    END IF;
END $EF$;
COMMIT;
