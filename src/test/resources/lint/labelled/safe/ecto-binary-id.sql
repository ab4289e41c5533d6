-- label: safe
-- why: Tables with binary_id keys and a citext column.
-- category: additive

CREATE EXTENSION IF NOT EXISTS citext;
CREATE TABLE "keepers" ("id" uuid, "email" citext NOT NULL, "hashed_password" varchar(255) NOT NULL, "confirmed_at" timestamp(0), "inserted_at" timestamp(0) NOT NULL, "updated_at" timestamp(0) NOT NULL, PRIMARY KEY ("id"));
CREATE UNIQUE INDEX "keepers_email_index" ON "keepers" ("email");
CREATE TABLE "keepers_tokens" ("id" uuid, "keeper_id" uuid NOT NULL, "token" bytea NOT NULL, "context" varchar(255) NOT NULL, "inserted_at" timestamp(0) NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "keepers_tokens_keeper_id_fkey" FOREIGN KEY ("keeper_id") REFERENCES "keepers"("id") ON DELETE CASCADE);
CREATE INDEX "keepers_tokens_keeper_id_index" ON "keepers_tokens" ("keeper_id");
CREATE UNIQUE INDEX "keepers_tokens_context_token_index" ON "keepers_tokens" ("context", "token");
