-- label: dangerous
-- why: Running instances query "Room" and fail from this moment.
-- category: breaks-clients
-- schema: museum

START TRANSACTION;

ALTER TABLE "Exhibits" RENAME COLUMN "Room" TO "RoomCode";

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20240702101500_RoomCode', '8.0.6');

COMMIT;
