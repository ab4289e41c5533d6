CREATE TABLE "Kiosk" ("id" TEXT NOT NULL, "label" TEXT, CONSTRAINT "Kiosk_pkey" PRIMARY KEY ("id"));
INSERT INTO "Kiosk" VALUES ('1', 'l');
