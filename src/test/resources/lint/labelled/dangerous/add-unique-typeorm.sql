-- label: dangerous
-- why: UQ_ constraint: the index is built while nobody can read "tram_line".
-- category: constraint
-- schema: tram

ALTER TABLE "tram_line" ADD CONSTRAINT "UQ_3e0b8c9a1f4" UNIQUE ("code");
