-- label: dangerous
-- why: Without its primary key the table loses uniqueness, and rebuilding it later needs a blocking index build.
-- category: constraint
-- schema: tram

ALTER TABLE "trip" DROP CONSTRAINT "PK_0de41be8c90";
ALTER TABLE "trip" ADD CONSTRAINT "PK_77a1f3b2c05" PRIMARY KEY ("id", "startedAt");
