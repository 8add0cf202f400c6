CREATE TABLE "taken_names" (
	"kind" text NOT NULL,
	"look" text NOT NULL,
	"developer_id" text NOT NULL,
	CONSTRAINT "taken_names_kind_look_pk" PRIMARY KEY("kind","look"),
	CONSTRAINT "taken_names_kind" CHECK ("taken_names"."kind" in ('publisher', 'widget'))
);
--> statement-breakpoint
ALTER TABLE "taken_names" ADD CONSTRAINT "taken_names_developer_id_developers_id_fk" FOREIGN KEY ("developer_id") REFERENCES "public"."developers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "taken_names_developer_id_index" ON "taken_names" USING btree ("developer_id");