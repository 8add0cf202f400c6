import { signedInOutput } from "#server/auth/auth.inputs.ts";
import { contextProcedure, publicProcedure, router } from "#server/trpc/procedures.ts";
import * as inputs from "./sample-data.inputs.ts";
import * as sampleData from "./sample-data.service.ts";

export const sampleDataRouter = router({
  explore: publicProcedure
    .input(inputs.exploreInput)
    .output(signedInOutput)
    .mutation(({ ctx, input }) => sampleData.explore(ctx, input)),
  remove: contextProcedure("bots:write")
    .input(inputs.removeInput)
    .output(inputs.removeOutput)
    .mutation(({ ctx }) => sampleData.removeSampleData(ctx, ctx.service)),
});
