-- label: dangerous
-- why: The volatile default rewrites "Ticket".
-- category: rewrite
-- schema: ferry

-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN     "reference" UUID NOT NULL DEFAULT gen_random_uuid();
