import { router, userProcedure } from "#server/trpc/procedures.ts";
import { done } from "#server/base/schemas.ts";
import * as inputs from "./review.inputs.ts";
import * as review from "./review.service.ts";
import { becomeReviewer } from "./reviewer-role.ts";

/** What those do who look at widgets before they are offered, and stop them afterwards; each asks whether one is. */
export const reviewRouter = router({
  become: userProcedure
    .input(inputs.becomeInput)
    .output(done)
    .mutation(({ ctx, input }) => becomeReviewer(ctx, input)),
  queue: userProcedure.output(inputs.queueOutput).query(({ ctx }) => review.readQueue(ctx.app, ctx.user)),
  version: userProcedure
    .input(inputs.versionInput)
    .output(inputs.versionOutput)
    .query(({ ctx, input }) => review.readReviewed(ctx.app, ctx.user, input)),
  decide: userProcedure
    .input(inputs.decideInput)
    .output(done)
    .mutation(({ ctx, input }) => review.decide(ctx.app, ctx, input)),
  kill: userProcedure
    .input(inputs.killInput)
    .output(done)
    .mutation(({ ctx, input }) => review.killVersion(ctx.app, ctx, input)),
  reports: userProcedure
    .output(inputs.reportsOutput)
    .query(({ ctx }) => review.listReports(ctx.app, ctx.user)),
  settleReport: userProcedure
    .input(inputs.settleReportInput)
    .output(done)
    .mutation(({ ctx, input }) => review.settleReport(ctx.app, ctx, input)),
});
