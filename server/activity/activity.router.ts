import { contextProcedure, router } from "#server/trpc/procedures.ts";
import * as inputs from "./activity.inputs.ts";
import * as activity from "./activity.service.ts";

export const activityRouter = router({
  timeline: contextProcedure("activity:read")
    .meta({
      openapi: { method: "GET", path: "/api/activity", tag: "Numbers", summary: "What happened last." },
    })
    .input(inputs.timelineInput)
    .output(inputs.timelineOutput)
    .query(({ ctx, input }) => activity.readTimeline(ctx.app, ctx.service, input)),
});
