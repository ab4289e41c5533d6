-- Beekeepers. Names as Ecto makes them.
CREATE TABLE "apiaries" ("id" bigserial, "name" varchar(255), "owner_email" varchar(255), "inserted_at" timestamp(0) NOT NULL DEFAULT now(), "updated_at" timestamp(0) NOT NULL DEFAULT now(), PRIMARY KEY ("id"));
CREATE TABLE "hives" ("id" bigserial, "apiary_id" bigint, "label" varchar(255), "queen_year" integer, "tags" varchar(255)[], "weight" float, "inserted_at" timestamp(0) NOT NULL DEFAULT now(), "updated_at" timestamp(0) NOT NULL DEFAULT now(), PRIMARY KEY ("id"));
CREATE TABLE "inspections" ("id" bigserial, "hive_id" bigint, "mites" integer, "payload" jsonb, "inspected_on" date, "inserted_at" timestamp(0) NOT NULL DEFAULT now(), PRIMARY KEY ("id"));
CREATE INDEX "inspections_hive_id_index" ON "inspections" ("hive_id");
INSERT INTO "apiaries" ("name") SELECT 'A' FROM generate_series(1, 20);
INSERT INTO "hives" ("apiary_id", "label") SELECT g, 'H' FROM generate_series(1, 20) g;
INSERT INTO "inspections" ("hive_id", "mites", "inspected_on") SELECT g, 1, '2024-06-01' FROM generate_series(1, 20) g;
