-- label: safe
-- why: New table with its indexes: nothing that exists is locked.
-- category: additive

-- CreateTable
CREATE TABLE "Harbour" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "country" TEXT NOT NULL DEFAULT 'NO',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Harbour_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Harbour_name_country_key" ON "Harbour"("name", "country");
