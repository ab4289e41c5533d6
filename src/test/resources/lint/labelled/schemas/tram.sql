-- A tram network. Names as TypeORM makes them.
CREATE TYPE "public"."trip_direction_enum" AS ENUM('inbound', 'outbound');
CREATE TABLE "tram_line" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "code" character varying NOT NULL, "colour" character varying, CONSTRAINT "PK_6f1f0c2a9d3" PRIMARY KEY ("id"));
CREATE TABLE "stop" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "name" character varying NOT NULL, "lat" double precision, "lon" double precision, CONSTRAINT "PK_b5e2a0c1177" PRIMARY KEY ("id"));
CREATE TABLE "trip" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "lineId" uuid, "direction" "public"."trip_direction_enum" NOT NULL DEFAULT 'inbound', "startedAt" TIMESTAMP NOT NULL DEFAULT now(), "riders" integer, CONSTRAINT "PK_0de41be8c90" PRIMARY KEY ("id"));
INSERT INTO "tram_line" ("code") SELECT 'L' || g FROM generate_series(1, 20) g;
INSERT INTO "stop" ("name") SELECT 'S' || g FROM generate_series(1, 20) g;
INSERT INTO "trip" ("riders") SELECT g FROM generate_series(1, 20) g;
