CREATE TABLE "activities" (
	"context_id" text NOT NULL,
	"id" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"type" text NOT NULL,
	"bot_id" text,
	"actor_id" text,
	CONSTRAINT "activities_context_id_id_pk" PRIMARY KEY("context_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"context_id" text NOT NULL,
	"id" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"subject_id" text,
	"data" jsonb,
	"ip" text,
	CONSTRAINT "audit_log_context_id_id_pk" PRIMARY KEY("context_id","id")
);
--> statement-breakpoint
CREATE TABLE "bot_keys" (
	"context_id" text NOT NULL,
	"id" text NOT NULL,
	"bot_id" text NOT NULL,
	"name" text NOT NULL,
	"hint" text NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "bot_keys_context_id_id_pk" PRIMARY KEY("context_id","id"),
	CONSTRAINT "bot_keys_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "bots" (
	"context_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"platform" text DEFAULT 'other' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"is_sample" boolean DEFAULT false NOT NULL,
	"last_event_at" timestamp (3) with time zone,
	"paused_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bots_context_id_id_pk" PRIMARY KEY("context_id","id")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"context_id" text NOT NULL,
	"bot_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"id" text NOT NULL,
	"type" text NOT NULL,
	"name" text,
	"conversation" text,
	"user" text,
	"latency_ms" double precision,
	"text" text,
	"data" jsonb,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "events_context_id_bot_id_at_id_pk" PRIMARY KEY("context_id","bot_id","at","id")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"window_ends_at" timestamp (3) with time zone NOT NULL,
	"used" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stats_hourly" (
	"context_id" text NOT NULL,
	"bot_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"messages_in" integer DEFAULT 0 NOT NULL,
	"messages_out" integer DEFAULT 0 NOT NULL,
	"commands" integer DEFAULT 0 NOT NULL,
	"errors" integer DEFAULT 0 NOT NULL,
	"handoffs" integer DEFAULT 0 NOT NULL,
	"resolved" integer DEFAULT 0 NOT NULL,
	"heartbeats" integer DEFAULT 0 NOT NULL,
	"customs" integer DEFAULT 0 NOT NULL,
	"latency_count" integer DEFAULT 0 NOT NULL,
	"latency_ms_sum" double precision DEFAULT 0 NOT NULL,
	CONSTRAINT "stats_hourly_context_id_bot_id_at_pk" PRIMARY KEY("context_id","bot_id","at")
) WITH (fillfactor = 50);
--> statement-breakpoint
CREATE TABLE "stats_quarter_hourly" (
	"context_id" text NOT NULL,
	"bot_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"messages_in" integer DEFAULT 0 NOT NULL,
	"messages_out" integer DEFAULT 0 NOT NULL,
	"commands" integer DEFAULT 0 NOT NULL,
	"errors" integer DEFAULT 0 NOT NULL,
	"handoffs" integer DEFAULT 0 NOT NULL,
	"resolved" integer DEFAULT 0 NOT NULL,
	"heartbeats" integer DEFAULT 0 NOT NULL,
	"customs" integer DEFAULT 0 NOT NULL,
	"latency_count" integer DEFAULT 0 NOT NULL,
	"latency_ms_sum" double precision DEFAULT 0 NOT NULL,
	CONSTRAINT "stats_quarter_hourly_context_id_bot_id_at_pk" PRIMARY KEY("context_id","bot_id","at")
) WITH (fillfactor = 50);
--> statement-breakpoint
CREATE TABLE "dashboard_layout_items" (
	"id" text PRIMARY KEY NOT NULL,
	"layout_id" text NOT NULL,
	"user_widget_id" text NOT NULL,
	"x" integer NOT NULL,
	"y" integer NOT NULL,
	"w" integer NOT NULL,
	"h" integer NOT NULL,
	"responsive" jsonb,
	"order" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "dashboard_layout_items_layoutId_userWidgetId_unique" UNIQUE("layout_id","user_widget_id"),
	CONSTRAINT "dashboard_layout_items_on_grid" CHECK ("dashboard_layout_items"."x" >= 0 and "dashboard_layout_items"."y" >= 0 and "dashboard_layout_items"."w" >= 1 and "dashboard_layout_items"."h" >= 1 and "dashboard_layout_items"."x" + "dashboard_layout_items"."w" <= 12 and "dashboard_layout_items"."y" + "dashboard_layout_items"."h" <= 1000)
);
--> statement-breakpoint
CREATE TABLE "dashboard_layouts" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"organization_id" text,
	"name" text DEFAULT 'Default' NOT NULL,
	"is_default" boolean DEFAULT true NOT NULL,
	"columns" integer DEFAULT 12 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dashboard_layouts_columns" CHECK ("dashboard_layouts"."columns" between 1 and 12)
);
--> statement-breakpoint
CREATE TABLE "layout_revisions" (
	"id" text PRIMARY KEY NOT NULL,
	"layout_id" text NOT NULL,
	"version" integer NOT NULL,
	"actor_id" text,
	"items" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "layout_revisions_layoutId_version_unique" UNIQUE("layout_id","version")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"role" text NOT NULL,
	"email" text,
	"token_hash" text NOT NULL,
	"invited_by" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"accepted_by" text,
	CONSTRAINT "invitations_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "invitations_role" CHECK ("invitations"."role" in ('admin', 'member', 'viewer'))
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"organization_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_organization_id_user_id_pk" PRIMARY KEY("organization_id","user_id"),
	CONSTRAINT "memberships_role" CHECK ("memberships"."role" in ('owner', 'admin', 'member', 'viewer'))
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organizations_slug_unique" UNIQUE("slug"),
	CONSTRAINT "organizations_slug_shape" CHECK ("organizations"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"last_scope" text DEFAULT 'me' NOT NULL,
	"is_sample" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email"),
	CONSTRAINT "users_email_is_lower_case" CHECK ("users"."email" = lower("users"."email"))
);
--> statement-breakpoint
CREATE TABLE "developers" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"website" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "developers_userId_unique" UNIQUE("user_id")
);
--> statement-breakpoint
CREATE TABLE "user_widgets" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"widget_id" text NOT NULL,
	"organization_id" text,
	"config" jsonb,
	"title" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"allow_multiple" boolean NOT NULL,
	"installed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "widget_definitions" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"category" text NOT NULL,
	"author_id" text,
	"is_built_in" boolean DEFAULT false NOT NULL,
	"price" numeric(10, 2) DEFAULT '0' NOT NULL,
	"price_type" text DEFAULT 'FREE' NOT NULL,
	"min_width" integer DEFAULT 2 NOT NULL,
	"max_width" integer DEFAULT 12 NOT NULL,
	"min_height" integer DEFAULT 2 NOT NULL,
	"max_height" integer DEFAULT 8 NOT NULL,
	"default_width" integer DEFAULT 4 NOT NULL,
	"default_height" integer DEFAULT 3 NOT NULL,
	"component_id" text,
	"code" text,
	"config_schema" jsonb,
	"preview_url" text,
	"allow_multiple" boolean DEFAULT false NOT NULL,
	"install_count" integer DEFAULT 0 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "widget_definitions_slug_unique" UNIQUE("slug"),
	CONSTRAINT "widget_definitions_id_allow_multiple" UNIQUE("id","allow_multiple"),
	CONSTRAINT "widget_definitions_width" CHECK (1 <= "widget_definitions"."min_width" and "widget_definitions"."min_width" <= "widget_definitions"."default_width" and "widget_definitions"."default_width" <= "widget_definitions"."max_width" and "widget_definitions"."max_width" <= 12),
	CONSTRAINT "widget_definitions_height" CHECK (1 <= "widget_definitions"."min_height" and "widget_definitions"."min_height" <= "widget_definitions"."default_height" and "widget_definitions"."default_height" <= "widget_definitions"."max_height"),
	CONSTRAINT "widget_definitions_install_count" CHECK ("widget_definitions"."install_count" >= 0),
	CONSTRAINT "widget_definitions_price" CHECK ("widget_definitions"."price" >= 0),
	CONSTRAINT "widget_definitions_built_in_has_component" CHECK (not "widget_definitions"."is_built_in" or "widget_definitions"."component_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "widget_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"widget_id" text NOT NULL,
	"version" text NOT NULL,
	"manifest" jsonb NOT NULL,
	"code" text NOT NULL,
	"code_hash" text NOT NULL,
	"changelog" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "widget_versions_widgetId_version_unique" UNIQUE("widget_id","version")
);
--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bot_keys" ADD CONSTRAINT "bot_keys_context_id_bot_id_bots_context_id_id_fk" FOREIGN KEY ("context_id","bot_id") REFERENCES "public"."bots"("context_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dashboard_layout_items" ADD CONSTRAINT "dashboard_layout_items_layout_id_dashboard_layouts_id_fk" FOREIGN KEY ("layout_id") REFERENCES "public"."dashboard_layouts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dashboard_layout_items" ADD CONSTRAINT "dashboard_layout_items_user_widget_id_user_widgets_id_fk" FOREIGN KEY ("user_widget_id") REFERENCES "public"."user_widgets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dashboard_layouts" ADD CONSTRAINT "dashboard_layouts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dashboard_layouts" ADD CONSTRAINT "dashboard_layouts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "layout_revisions" ADD CONSTRAINT "layout_revisions_layout_id_dashboard_layouts_id_fk" FOREIGN KEY ("layout_id") REFERENCES "public"."dashboard_layouts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "layout_revisions" ADD CONSTRAINT "layout_revisions_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_accepted_by_users_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "developers" ADD CONSTRAINT "developers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_widgets" ADD CONSTRAINT "user_widgets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_widgets" ADD CONSTRAINT "user_widgets_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_widgets" ADD CONSTRAINT "user_widgets_widget" FOREIGN KEY ("widget_id","allow_multiple") REFERENCES "public"."widget_definitions"("id","allow_multiple") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "widget_definitions" ADD CONSTRAINT "widget_definitions_author_id_developers_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."developers"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "widget_versions" ADD CONSTRAINT "widget_versions_widget_id_widget_definitions_id_fk" FOREIGN KEY ("widget_id") REFERENCES "public"."widget_definitions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activities_context_id_at_index" ON "activities" USING btree ("context_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "audit_log_context_id_at_index" ON "audit_log" USING btree ("context_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "bot_keys_context_id_bot_id_index" ON "bot_keys" USING btree ("context_id","bot_id");--> statement-breakpoint
CREATE INDEX "bots_context_id_last_event_at_index" ON "bots" USING btree ("context_id","last_event_at" DESC NULLS LAST) WHERE "bots"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "stats_hourly_context_id_at_index" ON "stats_hourly" USING btree ("context_id","at");--> statement-breakpoint
CREATE INDEX "stats_quarter_hourly_context_id_at_index" ON "stats_quarter_hourly" USING btree ("context_id","at");--> statement-breakpoint
CREATE INDEX "dashboard_layout_items_user_widget_id_index" ON "dashboard_layout_items" USING btree ("user_widget_id");--> statement-breakpoint
CREATE UNIQUE INDEX "dashboard_layouts_one_default" ON "dashboard_layouts" USING btree ("user_id","organization_id") NULLS NOT DISTINCT WHERE "dashboard_layouts"."is_default";--> statement-breakpoint
CREATE INDEX "dashboard_layouts_user_id_organization_id_index" ON "dashboard_layouts" USING btree ("user_id","organization_id");--> statement-breakpoint
CREATE INDEX "invitations_organization_id_index" ON "invitations" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "memberships_user_id_index" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user_id_index" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expires_at_index" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "user_widgets_user_id_organization_id_index" ON "user_widgets" USING btree ("user_id","organization_id");--> statement-breakpoint
CREATE INDEX "user_widgets_widget_id_index" ON "user_widgets" USING btree ("widget_id");--> statement-breakpoint
CREATE UNIQUE INDEX "user_widgets_single_instance" ON "user_widgets" USING btree ("user_id","organization_id","widget_id") NULLS NOT DISTINCT WHERE not "user_widgets"."allow_multiple";--> statement-breakpoint
CREATE INDEX "widget_definitions_is_built_in_index" ON "widget_definitions" USING btree ("is_built_in");--> statement-breakpoint
CREATE INDEX "widget_definitions_category_index" ON "widget_definitions" USING btree ("category");--> statement-breakpoint
-- From here on written by hand: what drizzle-kit can't express (docs/decisions/004-hand-written-sql.md),
-- besides PARTITION BY, NULLS NOT DISTINCT and fillfactor above.
CREATE TABLE "events_default" PARTITION OF "events" DEFAULT;--> statement-breakpoint
CREATE FUNCTION "ensure_event_partitions"(months_ahead integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	month timestamptz := date_trunc('month', now(), 'UTC');
BEGIN
	FOR i IN 0..months_ahead LOOP
		BEGIN
			EXECUTE format(
				'CREATE TABLE IF NOT EXISTS %I PARTITION OF events FOR VALUES FROM (%L) TO (%L)',
				to_char(month AT TIME ZONE 'UTC', '"events_"YYYY_MM'), month, month + interval '1 month'
			);
		EXCEPTION WHEN check_violation THEN
			-- The default partition already holds events of that month: they are safe there, and so are the rest of the month's.
			RAISE WARNING 'events of % stay in the default partition', to_char(month, 'YYYY-MM');
		END;
		month := date_trunc('month', month + interval '32 days', 'UTC');
	END LOOP;
END $$;--> statement-breakpoint
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;--> statement-breakpoint
CREATE TRIGGER "audit_log_append_only" BEFORE UPDATE OR DELETE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
