CREATE TABLE "jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"key" text,
	"input" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"run_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"lease" text,
	"leased_until" timestamp (3) with time zone,
	"is_changed" boolean DEFAULT false NOT NULL,
	"failed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE INDEX "jobs_waiting" ON "jobs" USING btree ("name","run_at") WHERE "jobs"."failed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_waiting_key" ON "jobs" USING btree ("name","key") WHERE "jobs"."failed_at" is null;