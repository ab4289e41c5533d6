CREATE TABLE "orchard_label" ("id" bigint NOT NULL PRIMARY KEY, "text" varchar(50) NOT NULL);
INSERT INTO "orchard_label" VALUES (1, 't');
