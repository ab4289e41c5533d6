-- label: safe
-- why: A rename inside the file, before anyone knows the first name.
-- category: drop-near-miss

CREATE TABLE "pump_tmp" ("id" serial NOT NULL, "litres" integer, CONSTRAINT "PK_41f0aa" PRIMARY KEY ("id"));
ALTER TABLE "pump_tmp" RENAME COLUMN "litres" TO "capacity";
ALTER TABLE "pump_tmp" RENAME TO "pump";
