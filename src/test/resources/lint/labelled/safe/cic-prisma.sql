-- label: safe
-- why: A unique index, built concurrently in a file of its own.
-- category: index
-- schema: ferry

-- CreateIndex
CREATE UNIQUE INDEX CONCURRENTLY "Passenger_email_key" ON "Passenger"("email");
