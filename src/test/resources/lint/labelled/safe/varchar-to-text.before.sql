CREATE TABLE "Berth" ("id" TEXT NOT NULL, "remark" VARCHAR(120), CONSTRAINT "Berth_pkey" PRIMARY KEY ("id"));
INSERT INTO "Berth" VALUES ('1', 'r');
