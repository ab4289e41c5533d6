-- label: safe
-- why: Table, references and index as Ecto writes them, all on the new table.
-- category: additive
-- schema: hives

CREATE TABLE "honey_jars" ("id" bigserial, "hive_id" bigint, "grams" integer DEFAULT 500 NOT NULL, "inserted_at" timestamp(0) NOT NULL, "updated_at" timestamp(0) NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "honey_jars_hive_id_fkey" FOREIGN KEY ("hive_id") REFERENCES "hives"("id") ON DELETE CASCADE);
CREATE INDEX "honey_jars_hive_id_index" ON "honey_jars" ("hive_id");
