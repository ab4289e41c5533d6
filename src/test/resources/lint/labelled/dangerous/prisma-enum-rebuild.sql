-- label: dangerous
-- why: Removing an enum value the Prisma way rewrites "Ticket".
-- category: type-change
-- schema: ferry

-- AlterEnum
BEGIN;
CREATE TYPE "CabinClass_new" AS ENUM ('SEAT', 'CABIN');
ALTER TABLE "Ticket" ALTER COLUMN "cabin" DROP DEFAULT;
ALTER TABLE "Ticket" ALTER COLUMN "cabin" TYPE "CabinClass_new" USING ("cabin"::text::"CabinClass_new");
ALTER TYPE "CabinClass" RENAME TO "CabinClass_old";
ALTER TYPE "CabinClass_new" RENAME TO "CabinClass";
DROP TYPE "CabinClass_old";
ALTER TABLE "Ticket" ALTER COLUMN "cabin" SET DEFAULT 'SEAT';
COMMIT;
