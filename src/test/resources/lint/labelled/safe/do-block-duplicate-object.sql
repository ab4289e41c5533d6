-- label: safe
-- why: The usual guard around CREATE TYPE and a foreign key of a new table.
-- category: do-block
-- schema: ferry

DO $$ BEGIN
 CREATE TYPE "public"."luggage_kind" AS ENUM('hand', 'hold', 'bike');
EXCEPTION
 WHEN duplicate_object THEN null;
END $$;
--> statement-breakpoint
CREATE TABLE IF NOT EXISTS "luggage" (
	"id" serial PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"kind" "luggage_kind" DEFAULT 'hand' NOT NULL
);
--> statement-breakpoint
DO $$ BEGIN
 ALTER TABLE "luggage" ADD CONSTRAINT "luggage_ticket_id_Ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."Ticket"("id") ON DELETE cascade ON UPDATE no action;
EXCEPTION
 WHEN duplicate_object THEN null;
END $$;
