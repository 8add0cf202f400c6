import { publicProcedure, router, userProcedure } from "#server/trpc/procedures.ts";
import { done } from "#server/base/schemas.ts";
import * as catalogue from "./catalogue.service.ts";
import * as inputs from "./marketplace.inputs.ts";
import * as ratings from "./ratings.service.ts";

/** What people who look for a widget see, and what they say of it. */
export const marketplaceRouter = router({
  list: publicProcedure
    .input(inputs.listInput)
    .output(inputs.listOutput)
    .query(({ ctx, input }) => catalogue.listMarketplace(ctx.app, input)),
  widget: publicProcedure
    .input(inputs.widgetInput)
    .output(inputs.widgetOutput)
    .query(({ ctx, input }) => catalogue.readMarketplaceWidget(ctx.app, ctx.user?.id, input)),
  ratings: publicProcedure
    .input(inputs.ratingsInput)
    .output(inputs.ratingsOutput)
    .query(({ ctx, input }) => ratings.listRatings(ctx.app, ctx.user?.id, input)),
  rate: userProcedure
    .input(inputs.rateInput)
    .output(done)
    .mutation(({ ctx, input }) => ratings.rateWidget(ctx.app, ctx, input)),
  unrate: userProcedure
    .input(inputs.unrateInput)
    .output(done)
    .mutation(({ ctx, input }) => ratings.unrateWidget(ctx.app, ctx, input)),
  report: userProcedure
    .input(inputs.reportInput)
    .output(done)
    .mutation(({ ctx, input }) => ratings.reportWidget(ctx.app, ctx, input)),
});
