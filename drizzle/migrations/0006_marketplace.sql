CREATE TABLE "widget_grants" (
	"user_widget_id" text NOT NULL,
	"capability" text NOT NULL,
	"granted_by" text,
	"granted_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "widget_grants_user_widget_id_capability_pk" PRIMARY KEY("user_widget_id","capability")
);
--> statement-breakpoint
CREATE TABLE "widget_health" (
	"version_id" text NOT NULL,
	"day" date NOT NULL,
	"errors" integer DEFAULT 0 NOT NULL,
	"slow_frames" integer DEFAULT 0 NOT NULL,
	"kills" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "widget_health_version_id_day_pk" PRIMARY KEY("version_id","day"),
	CONSTRAINT "widget_health_counts" CHECK ("widget_health"."errors" >= 0 and "widget_health"."slow_frames" >= 0 and "widget_health"."kills" >= 0)
);
--> statement-breakpoint
CREATE TABLE "widget_ratings" (
	"widget_id" text NOT NULL,
	"user_id" text NOT NULL,
	"stars" smallint NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "widget_ratings_widget_id_user_id_pk" PRIMARY KEY("widget_id","user_id"),
	CONSTRAINT "widget_ratings_stars" CHECK ("widget_ratings"."stars" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "widget_reports" (
	"id" text PRIMARY KEY NOT NULL,
	"widget_id" text NOT NULL,
	"version_id" text,
	"user_id" text,
	"reason" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"settled_by" text,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "widget_storage" (
	"user_widget_id" text NOT NULL,
	"key" text NOT NULL,
	"value" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "widget_storage_user_widget_id_key_pk" PRIMARY KEY("user_widget_id","key")
);
--> statement-breakpoint
CREATE TABLE "widget_uses" (
	"user_widget_id" text NOT NULL,
	"day" date NOT NULL,
	"capability" text NOT NULL,
	"what" text NOT NULL,
	"count" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "widget_uses_user_widget_id_day_capability_what_pk" PRIMARY KEY("user_widget_id","day","capability","what"),
	CONSTRAINT "widget_uses_count" CHECK ("widget_uses"."count" > 0)
);
--> statement-breakpoint
ALTER TABLE "widget_definitions" DROP CONSTRAINT "widget_definitions_author_id_developers_id_fk";
--> statement-breakpoint
ALTER TABLE "user_widgets" ADD COLUMN "version_id" text;--> statement-breakpoint
ALTER TABLE "user_widgets" ADD COLUMN "config_version" text;--> statement-breakpoint
ALTER TABLE "widget_versions" ADD COLUMN "source" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "widget_versions" ADD COLUMN "checks" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "widget_versions" ADD COLUMN "icon" text;--> statement-breakpoint
ALTER TABLE "widget_versions" ADD COLUMN "screenshots" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "widget_versions" ADD COLUMN "status" text DEFAULT 'draft' NOT NULL;--> statement-breakpoint
ALTER TABLE "widget_versions" ADD COLUMN "submitted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "widget_versions" ADD COLUMN "reviewed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "widget_versions" ADD COLUMN "reviewed_by" text;--> statement-breakpoint
ALTER TABLE "widget_versions" ADD COLUMN "review_note" text;--> statement-breakpoint
ALTER TABLE "widget_versions" ADD COLUMN "published_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "widget_versions" ADD COLUMN "withdrawn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "widget_versions" ADD COLUMN "killed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "widget_versions" ADD COLUMN "kill_reason" text;--> statement-breakpoint
ALTER TABLE "widget_versions" ADD CONSTRAINT "widget_versions_id_widget_id" UNIQUE("id","widget_id");--> statement-breakpoint
ALTER TABLE "widget_grants" ADD CONSTRAINT "widget_grants_user_widget_id_user_widgets_id_fk" FOREIGN KEY ("user_widget_id") REFERENCES "public"."user_widgets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "widget_grants" ADD CONSTRAINT "widget_grants_granted_by_users_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "widget_health" ADD CONSTRAINT "widget_health_version_id_widget_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."widget_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "widget_ratings" ADD CONSTRAINT "widget_ratings_widget_id_widget_definitions_id_fk" FOREIGN KEY ("widget_id") REFERENCES "public"."widget_definitions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "widget_ratings" ADD CONSTRAINT "widget_ratings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "widget_reports" ADD CONSTRAINT "widget_reports_widget_id_widget_definitions_id_fk" FOREIGN KEY ("widget_id") REFERENCES "public"."widget_definitions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "widget_reports" ADD CONSTRAINT "widget_reports_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "widget_reports" ADD CONSTRAINT "widget_reports_settled_by_users_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "widget_reports" ADD CONSTRAINT "widget_reports_version" FOREIGN KEY ("version_id","widget_id") REFERENCES "public"."widget_versions"("id","widget_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "widget_storage" ADD CONSTRAINT "widget_storage_user_widget_id_user_widgets_id_fk" FOREIGN KEY ("user_widget_id") REFERENCES "public"."user_widgets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "widget_uses" ADD CONSTRAINT "widget_uses_user_widget_id_user_widgets_id_fk" FOREIGN KEY ("user_widget_id") REFERENCES "public"."user_widgets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "widget_ratings_widget_id_updated_at_index" ON "widget_ratings" USING btree ("widget_id","updated_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "widget_reports_settled_at_created_at_index" ON "widget_reports" USING btree ("settled_at","created_at");--> statement-breakpoint
CREATE INDEX "widget_uses_day_index" ON "widget_uses" USING btree ("day");--> statement-breakpoint
ALTER TABLE "user_widgets" ADD CONSTRAINT "user_widgets_version" FOREIGN KEY ("version_id","widget_id") REFERENCES "public"."widget_versions"("id","widget_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "widget_definitions" ADD CONSTRAINT "widget_definitions_author_id_developers_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."developers"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "widget_versions" ADD CONSTRAINT "widget_versions_reviewed_by_users_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "user_widgets_version_id_index" ON "user_widgets" USING btree ("version_id");--> statement-breakpoint
CREATE INDEX "widget_versions_code_hash_index" ON "widget_versions" USING btree ("code_hash");--> statement-breakpoint
CREATE INDEX "widget_versions_status_submitted_at_index" ON "widget_versions" USING btree ("status","submitted_at");--> statement-breakpoint
ALTER TABLE "widget_versions" ADD CONSTRAINT "widget_versions_version" CHECK ("widget_versions"."version" ~ '^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$');--> statement-breakpoint
ALTER TABLE "widget_versions" ADD CONSTRAINT "widget_versions_code_hash" CHECK ("widget_versions"."code_hash" ~ '^[0-9a-f]{64}$');--> statement-breakpoint
ALTER TABLE "widget_versions" ADD CONSTRAINT "widget_versions_status" CHECK ("widget_versions"."status" in ('draft', 'in-review', 'published', 'rejected', 'withdrawn', 'killed'));--> statement-breakpoint
ALTER TABLE "widget_versions" ADD CONSTRAINT "widget_versions_was_reviewed" CHECK ("widget_versions"."status" <> 'published' or "widget_versions"."published_at" is not null);--> statement-breakpoint
ALTER TABLE "widget_versions" ADD CONSTRAINT "widget_versions_says_why_killed" CHECK (("widget_versions"."status" = 'killed') = ("widget_versions"."killed_at" is not null and "widget_versions"."kill_reason" is not null));--> statement-breakpoint
-- From here on written by hand: what drizzle-kit can't express (docs/decisions/004-hand-written-sql.md).
-- What was handed in is what was reviewed and what runs: only a draft, or what was sent back, is written anew.
CREATE FUNCTION "hold_widget_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.status = 'killed' AND NEW.status <> 'killed' THEN
		RAISE EXCEPTION 'a killed version stays killed' USING ERRCODE = 'check_violation', CONSTRAINT = 'widget_versions_stays_killed';
	END IF;
	IF OLD.status NOT IN ('draft', 'rejected')
		AND (OLD.widget_id, OLD.version, OLD.manifest, OLD.code, OLD.code_hash, OLD.source, OLD.icon, OLD.screenshots, OLD.changelog)
		IS DISTINCT FROM (NEW.widget_id, NEW.version, NEW.manifest, NEW.code, NEW.code_hash, NEW.source, NEW.icon, NEW.screenshots, NEW.changelog) THEN
		RAISE EXCEPTION 'a version that was handed in stays as it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'widget_versions_stays';
	END IF;
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "widget_versions_held" BEFORE UPDATE ON "widget_versions" FOR EACH ROW EXECUTE FUNCTION "hold_widget_version"();--> statement-breakpoint
-- Settings that somebody chose since an update are made for what is installed, whichever statement wrote them.
CREATE FUNCTION "settle_config_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.config_version := NULL;
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "user_widgets_configured" BEFORE UPDATE OF "config" ON "user_widgets" FOR EACH ROW
	WHEN (OLD.config IS DISTINCT FROM NEW.config) EXECUTE FUNCTION "settle_config_version"();
