-- label: safe
-- why: Generated table and foreign key; both belong to the new table.
-- category: additive
-- schema: tram

CREATE TABLE "driver" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "badge" character varying(12) NOT NULL, "lineId" uuid, "createdAt" TIMESTAMP NOT NULL DEFAULT now(), CONSTRAINT "UQ_70a2c51be90" UNIQUE ("badge"), CONSTRAINT "PK_c33e0f7a1b2" PRIMARY KEY ("id"));
ALTER TABLE "driver" ADD CONSTRAINT "FK_2f6f83d5a1c" FOREIGN KEY ("lineId") REFERENCES "tram_line"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
