-- label: dangerous
-- why: The column disappears under the running application; the data cannot be brought back.
-- category: breaks-clients
-- schema: ferry

/*
  Warnings:

  - You are about to drop the column `callSign` on the `Vessel` table. All the data in the column will be lost.

*/
-- AlterTable
ALTER TABLE "Vessel" DROP COLUMN "callSign";
