CREATE TABLE "stats_daily" (
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
	CONSTRAINT "stats_daily_context_id_bot_id_at_pk" PRIMARY KEY("context_id","bot_id","at")
) WITH (fillfactor = 50);
--> statement-breakpoint
CREATE INDEX "stats_daily_context_id_at_index" ON "stats_daily" USING btree ("context_id","at");--> statement-breakpoint
INSERT INTO "stats_daily" ("context_id", "bot_id", "at", "messages_in", "messages_out", "commands", "errors", "handoffs", "resolved", "heartbeats", "customs", "latency_count", "latency_ms_sum")
SELECT "context_id", "bot_id", date_trunc('day', "at", 'UTC'), sum("messages_in"), sum("messages_out"), sum("commands"), sum("errors"), sum("handoffs"), sum("resolved"), sum("heartbeats"), sum("customs"), sum("latency_count"), sum("latency_ms_sum")
FROM "stats_hourly"
GROUP BY 1, 2, 3
ORDER BY 1, 3, 2;
