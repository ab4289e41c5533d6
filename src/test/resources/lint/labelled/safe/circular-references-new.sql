-- label: safe
-- why: Two new tables that refer to each other.
-- category: additive

CREATE TABLE "Captain" ("id" TEXT NOT NULL, "shipId" TEXT, CONSTRAINT "Captain_pkey" PRIMARY KEY ("id"));
CREATE TABLE "Ship" ("id" TEXT NOT NULL, "captainId" TEXT, CONSTRAINT "Ship_pkey" PRIMARY KEY ("id"));
ALTER TABLE "Captain" ADD CONSTRAINT "Captain_shipId_fkey" FOREIGN KEY ("shipId") REFERENCES "Ship"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Ship" ADD CONSTRAINT "Ship_captainId_fkey" FOREIGN KEY ("captainId") REFERENCES "Captain"("id") ON DELETE SET NULL ON UPDATE CASCADE;
