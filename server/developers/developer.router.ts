import { router, userProcedure } from "#server/trpc/procedures.ts";
import type { SignedInContext } from "#server/base/request-context.ts";
import { done } from "#server/base/schemas.ts";
import * as inputs from "./developer.inputs.ts";
import * as developer from "./developer.service.ts";
import * as versions from "./versions.service.ts";

const askerOf = ({ user, budget }: SignedInContext) => ({ userId: user.id, budget });

/** What people who write widgets do with their own. */
export const developerRouter = router({
  profile: userProcedure
    .output(inputs.profileOutput)
    .query(({ ctx }) => developer.readProfile(ctx.app, ctx.user)),
  register: userProcedure
    .input(inputs.registerInput)
    .output(inputs.profileOutput)
    .mutation(({ ctx, input }) => developer.registerDeveloper(ctx.app, ctx, input)),
  widgets: userProcedure
    .output(inputs.widgetsOutput)
    .query(({ ctx }) => developer.listOwnWidgets(ctx.app, ctx.user)),
  widget: userProcedure
    .input(inputs.widgetInput)
    .output(inputs.widgetOutput)
    .query(({ ctx, input }) => developer.readOwnWidget(ctx.app, ctx.user, input)),
  createWidget: userProcedure
    .input(inputs.createWidgetInput)
    .output(inputs.createWidgetOutput)
    .mutation(({ ctx, input }) => developer.createWidget(ctx.app, ctx, input)),
  bundle: userProcedure
    .input(inputs.bundleInput)
    .output(inputs.bundleOutput)
    .mutation(({ ctx, input }) => versions.tryBundle(ctx.app, askerOf(ctx), input)),
  upload: userProcedure
    .input(inputs.uploadInput)
    .output(inputs.uploadOutput)
    .mutation(({ ctx, input }) =>
      versions.uploadVersion(ctx.app, { asker: askerOf(ctx), ip: ctx.ip }, input),
    ),
  version: userProcedure
    .input(inputs.versionInput)
    .output(inputs.versionOutput)
    .query(({ ctx, input }) => versions.readOwnVersion(ctx.app, ctx.user, input)),
  submit: userProcedure
    .input(inputs.versionInput)
    .output(done)
    .mutation(({ ctx, input }) => versions.submitVersion(ctx.app, ctx, input)),
  withdraw: userProcedure
    .input(inputs.versionInput)
    .output(done)
    .mutation(({ ctx, input }) => versions.withdrawVersion(ctx.app, ctx, input)),
  health: userProcedure
    .input(inputs.healthInput)
    .output(inputs.healthOutput)
    .query(({ ctx, input }) => developer.readOwnHealth(ctx.app, ctx.user, input)),
});
