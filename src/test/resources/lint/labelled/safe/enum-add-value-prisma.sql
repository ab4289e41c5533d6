-- label: safe
-- why: Values are added, none is used in this file.
-- category: additive
-- schema: ferry

-- AlterEnum
ALTER TYPE "CabinClass" ADD VALUE 'SUITE';
