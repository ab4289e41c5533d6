-- label: safe
-- why: Two new values for an enum.
-- category: additive
-- schema: tram

ALTER TYPE "public"."trip_direction_enum" ADD VALUE 'depot' AFTER 'outbound';
ALTER TYPE "public"."trip_direction_enum" ADD VALUE 'circular';
