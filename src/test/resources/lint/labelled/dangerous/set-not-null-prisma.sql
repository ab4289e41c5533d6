-- label: dangerous
-- why: Making the column required scans "Passenger" with all readers waiting.
-- category: constraint
-- schema: ferry

/*
  Warnings:

  - Made the column `name` on table `Passenger` required. This step will fail if there are existing NULL values in that column.

*/
-- AlterTable
ALTER TABLE "Passenger" ALTER COLUMN "name" SET NOT NULL;
