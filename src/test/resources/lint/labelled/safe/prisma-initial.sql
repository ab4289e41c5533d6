-- label: safe
-- why: The first migration of a Prisma project.
-- category: additive

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "public"."Plan" AS ENUM ('FREE', 'CREW', 'FLEET');

-- CreateTable
CREATE TABLE "public"."Organisation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "plan" "public"."Plan" NOT NULL DEFAULT 'FREE',
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."Skipper" (
    "id" SERIAL NOT NULL,
    "organisationId" UUID NOT NULL,
    "licence" TEXT,

    CONSTRAINT "Skipper_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Skipper_licence_key" ON "public"."Skipper"("licence" ASC);

-- CreateIndex
CREATE INDEX "Skipper_organisationId_idx" ON "public"."Skipper"("organisationId" ASC);

-- AddForeignKey
ALTER TABLE "public"."Skipper" ADD CONSTRAINT "Skipper_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "public"."Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
