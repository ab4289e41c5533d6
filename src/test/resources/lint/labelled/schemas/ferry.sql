-- A ferry line. Names as Prisma writes them.
CREATE TYPE "CabinClass" AS ENUM ('SEAT', 'COUCHETTE', 'CABIN');
CREATE TABLE "Vessel" ("id" TEXT NOT NULL, "name" TEXT NOT NULL, "callSign" TEXT, "tonnage" INTEGER, CONSTRAINT "Vessel_pkey" PRIMARY KEY ("id"));
CREATE TABLE "Crossing" (
    "id" TEXT NOT NULL, "vesselId" TEXT NOT NULL, "departsAt" TIMESTAMP(3) NOT NULL, "arrivesAt" TIMESTAMP(3), "harbour" VARCHAR(40), "meta" JSONB,
    CONSTRAINT "Crossing_pkey" PRIMARY KEY ("id"));
CREATE INDEX "Crossing_vesselId_idx" ON "Crossing"("vesselId");
CREATE TABLE "Passenger" ("id" TEXT NOT NULL, "name" TEXT, "email" TEXT NOT NULL, "phone" TEXT, "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "Passenger_pkey" PRIMARY KEY ("id"));
CREATE TABLE "Ticket" (
    "id" TEXT NOT NULL, "crossingId" TEXT NOT NULL, "passengerId" TEXT, "cabin" "CabinClass" NOT NULL DEFAULT 'SEAT', "price" INTEGER NOT NULL, "seat" INTEGER,
    CONSTRAINT "Ticket_pkey" PRIMARY KEY ("id"));
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_crossingId_fkey" FOREIGN KEY ("crossingId") REFERENCES "Crossing"("id") ON DELETE RESTRICT ON UPDATE CASCADE NOT VALID;
INSERT INTO "Vessel" SELECT 'v' || g, 'V' FROM generate_series(1, 20) g;
INSERT INTO "Crossing" SELECT 'c' || g, 'v1', now() FROM generate_series(1, 20) g;
INSERT INTO "Passenger" SELECT 'p' || g, 'P', g || '@sea.test' FROM generate_series(1, 20) g;
INSERT INTO "Ticket" SELECT 't' || g, 'c1', 'p1', 'SEAT', 100, g FROM generate_series(1, 20) g;
