-- Nothing has ever been written to layout_revisions before this: it gets its columns without a way over for old rows.
CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"hint" text NOT NULL,
	"scopes" text[] NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_keys_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
ALTER TABLE "layout_revisions" DROP CONSTRAINT "layout_revisions_pkey";--> statement-breakpoint
ALTER TABLE "layout_revisions" ADD CONSTRAINT "layout_revisions_layout_id_id_pk" PRIMARY KEY("layout_id","id");--> statement-breakpoint
ALTER TABLE "dashboard_layout_items" ADD COLUMN "is_locked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "dashboard_layout_items" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "dashboard_layouts" ADD COLUMN "position" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "dashboard_layouts" ADD COLUMN "sharing" text DEFAULT 'private' NOT NULL;--> statement-breakpoint
ALTER TABLE "dashboard_layouts" ADD COLUMN "settings" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "dashboard_layouts" ADD COLUMN "deleted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "layout_revisions" ADD COLUMN "intent" jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "layout_revisions" ADD COLUMN "inverse" jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_user_id_index" ON "api_keys" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "layout_revisions_created_at_index" ON "layout_revisions" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "layout_revisions" DROP COLUMN "items";--> statement-breakpoint
ALTER TABLE "dashboard_layouts" ADD CONSTRAINT "dashboard_layouts_default_is_there" CHECK (not ("dashboard_layouts"."is_default" and "dashboard_layouts"."deleted_at" is not null));--> statement-breakpoint
ALTER TABLE "dashboard_layouts" ADD CONSTRAINT "dashboard_layouts_shared_with_someone" CHECK ("dashboard_layouts"."sharing" = 'private' or "dashboard_layouts"."organization_id" is not null);