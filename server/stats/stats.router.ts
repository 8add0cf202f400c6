import { contextProcedure, router } from "#server/trpc/procedures.ts";
import { costOfPeriod } from "./cost-of-period.ts";
import * as inputs from "./stats.inputs.ts";
import { readAnalytics } from "./analytics.service.ts";
import { readRetention } from "./retention.service.ts";
import * as stats from "./stats.service.ts";

export const statsRouter = router({
  bots: contextProcedure("stats:read")
    .meta({
      openapi: {
        method: "GET",
        path: "/api/stats/bots",
        tag: "Numbers",
        summary: "How many bots there are and work.",
      },
    })
    .input(inputs.botStatsInput)
    .output(inputs.botStatsOutput)
    .query(({ ctx, input }) => stats.readBotStats(ctx.app, ctx.service, input)),
  messages: contextProcedure("stats:read")
    .meta({
      openapi: {
        method: "GET",
        path: "/api/stats/messages",
        tag: "Numbers",
        summary: "Messages of a period, by day and if asked by hour.",
      },
      cost: costOfPeriod,
    })
    .input(inputs.messageStatsInput)
    .output(inputs.messageStatsOutput)
    .query(({ ctx, input }) => stats.readMessageStats(ctx.app, ctx.service, input)),
  analytics: contextProcedure("stats:read")
    .meta({ cost: costOfPeriod })
    .input(inputs.analyticsInput)
    .output(inputs.analyticsOutput)
    .query(({ ctx, input }) => readAnalytics(ctx.app, ctx.service, input)),
  retention: contextProcedure("stats:read")
    .meta({ cost: "long" })
    .input(inputs.retentionInput)
    .output(inputs.retentionOutput)
    .query(({ ctx, input }) => readRetention(ctx.app, ctx.service, input)),
  organization: contextProcedure("stats:read")
    .meta({
      openapi: {
        method: "GET",
        path: "/api/stats/organization",
        tag: "Numbers",
        summary: "An organization in numbers.",
      },
    })
    .input(inputs.organizationStatsInput)
    .output(inputs.organizationStatsOutput)
    .query(({ ctx, input }) => stats.readOrganizationStats(ctx.app, ctx.service, input)),
});
