-- label: safe
-- why: The foreign key sits on a new, empty table: its lock on "Crossing" is held for an instant.
-- category: additive
-- schema: ferry

-- CreateEnum
CREATE TYPE "DelayCause" AS ENUM ('WEATHER', 'CREW', 'TECHNICAL');

-- CreateTable
CREATE TABLE "Delay" (
    "id" TEXT NOT NULL,
    "crossingId" TEXT NOT NULL,
    "cause" "DelayCause" NOT NULL,
    "minutes" INTEGER NOT NULL,

    CONSTRAINT "Delay_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Delay_crossingId_idx" ON "Delay"("crossingId");

-- AddForeignKey
ALTER TABLE "Delay" ADD CONSTRAINT "Delay_crossingId_fkey" FOREIGN KEY ("crossingId") REFERENCES "Crossing"("id") ON DELETE CASCADE ON UPDATE CASCADE;
