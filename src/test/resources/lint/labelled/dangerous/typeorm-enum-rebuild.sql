-- label: dangerous
-- why: The generated replacement of an enum rewrites "trip" while all readers wait.
-- category: type-change
-- schema: tram

ALTER TYPE "public"."trip_direction_enum" RENAME TO "trip_direction_enum_old";
CREATE TYPE "public"."trip_direction_enum" AS ENUM('inbound', 'outbound', 'depot');
ALTER TABLE "trip" ALTER COLUMN "direction" DROP DEFAULT;
ALTER TABLE "trip" ALTER COLUMN "direction" TYPE "public"."trip_direction_enum" USING "direction"::"text"::"public"."trip_direction_enum";
ALTER TABLE "trip" ALTER COLUMN "direction" SET DEFAULT 'inbound';
DROP TYPE "public"."trip_direction_enum_old";
