CREATE TABLE "Parcel" ("id" TEXT NOT NULL, "sender" TEXT, CONSTRAINT "Parcel_pkey" PRIMARY KEY ("id"), CONSTRAINT "Parcel_sender_check" CHECK ("sender" IS NOT NULL));
INSERT INTO "Parcel" VALUES ('1', 's');
