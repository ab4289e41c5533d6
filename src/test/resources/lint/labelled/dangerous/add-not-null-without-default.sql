-- label: dangerous
-- why: A required column without a default fails as soon as the table has one row.
-- category: constraint
-- schema: ferry
-- fails: 23502

/*
  Warnings:

  - Added the required column `gate` to the `Crossing` table without a default value. This is not possible if the table is not empty.

*/
-- AlterTable
ALTER TABLE "Crossing" ADD COLUMN     "gate" TEXT NOT NULL;
