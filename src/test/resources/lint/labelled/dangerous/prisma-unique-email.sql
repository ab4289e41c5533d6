-- label: dangerous
-- why: A unique index is built under a lock that stops all writes to "Passenger".
-- category: index
-- schema: ferry

/*
  Warnings:

  - A unique constraint covering the columns `[email]` on the table `Passenger` will be added. If there are existing duplicate values, this will fail.

*/
-- CreateIndex
CREATE UNIQUE INDEX "Passenger_email_key" ON "Passenger"("email");
