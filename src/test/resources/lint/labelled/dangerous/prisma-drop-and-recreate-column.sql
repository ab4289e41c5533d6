-- label: dangerous
-- why: What the generator calls a type change drops the column with all its data.
-- category: data-loss
-- schema: ferry

/*
  Warnings:

  - Changed the type of `seat` on the `Ticket` table. No cast exists, the column would be dropped and recreated, which cannot be done if there is data, since the column is required.

*/
-- AlterTable
ALTER TABLE "Ticket" DROP COLUMN "seat",
ADD COLUMN     "seat" TEXT;
