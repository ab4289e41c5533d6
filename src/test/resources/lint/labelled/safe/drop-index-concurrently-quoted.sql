-- label: safe
-- why: DROP INDEX CONCURRENTLY by its quoted name.
-- category: index
-- schema: ferry

-- DropIndex
DROP INDEX CONCURRENTLY "public"."Crossing_vesselId_idx";
