-- label: dangerous
-- why: The table and its rows are gone; running clients get errors.
-- category: data-loss
-- schema: ferry

/*
  Warnings:

  - You are about to drop the `Passenger` table. If the table is not empty, all the data it contains will be lost.

*/
-- DropTable
DROP TABLE "Passenger";
