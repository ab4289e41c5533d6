-- label: safe
-- why: A first migration with types, tables, indexes and keys, all new.
-- category: additive

CREATE TYPE "public"."parcel_state_enum" AS ENUM('packed', 'sent', 'delivered');
CREATE TABLE "depot" ("id" SERIAL NOT NULL, "city" character varying NOT NULL, "createdAt" TIMESTAMP NOT NULL DEFAULT now(), CONSTRAINT "PK_10c2a4be771" PRIMARY KEY ("id"));
CREATE TABLE "parcel" ("id" SERIAL NOT NULL, "state" "public"."parcel_state_enum" NOT NULL DEFAULT 'packed', "weight" numeric(8,2) NOT NULL, "depotId" integer, CONSTRAINT "PK_3310bcf0d92" PRIMARY KEY ("id"));
CREATE INDEX "IDX_77e0ab41c20" ON "parcel" ("state") ;
CREATE TABLE "parcel_tags_tag" ("parcelId" integer NOT NULL, "tagId" integer NOT NULL, CONSTRAINT "PK_ab91fe003d1" PRIMARY KEY ("parcelId", "tagId"));
CREATE INDEX "IDX_5f0d9a1cc87" ON "parcel_tags_tag" ("parcelId") ;
ALTER TABLE "parcel" ADD CONSTRAINT "FK_c0d7712ab65" FOREIGN KEY ("depotId") REFERENCES "depot"("id") ON DELETE SET NULL ON UPDATE NO ACTION;
ALTER TABLE "parcel_tags_tag" ADD CONSTRAINT "FK_0b7e11d84af" FOREIGN KEY ("parcelId") REFERENCES "parcel"("id") ON DELETE CASCADE ON UPDATE CASCADE;
