-- label: safe
-- why: Validation of a foreign key that was added NOT VALID earlier.
-- category: constraint
-- schema: ferry

ALTER TABLE "Ticket" VALIDATE CONSTRAINT "Ticket_crossingId_fkey";
