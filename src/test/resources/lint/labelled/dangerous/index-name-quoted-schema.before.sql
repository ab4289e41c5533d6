CREATE SCHEMA "Sales Office";
CREATE TABLE "Sales Office"."Order Line" ("Order No" bigint NOT NULL, "Item" text);
