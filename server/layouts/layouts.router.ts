import { contextProcedure, router } from "#server/trpc/procedures.ts";
import * as inputs from "./layouts.inputs.ts";
import * as layouts from "./layouts.service.ts";

export const layoutsRouter = router({
  get: contextProcedure("dashboard:read")
    .input(inputs.getInput)
    .output(inputs.getOutput)
    .query(({ ctx, input }) => layouts.getLayout(ctx.app, ctx.service, input)),
  add: contextProcedure("dashboard:edit")
    .input(inputs.addInput)
    .output(inputs.addOutput)
    .mutation(({ ctx, input }) => layouts.addWidgetToLayout(ctx.app, ctx.service, input)),
  installAndAdd: contextProcedure("dashboard:edit")
    .input(inputs.installAndAddInput)
    .output(inputs.addOutput)
    .mutation(({ ctx, input }) => layouts.installAndAddWidget(ctx.app, ctx.service, input)),
  updatePositions: contextProcedure("dashboard:edit")
    .input(inputs.updatePositionsInput)
    .output(inputs.getOutput)
    .mutation(({ ctx, input }) => layouts.updateLayoutPositions(ctx.app, ctx.service, input)),
  remove: contextProcedure("dashboard:edit")
    .input(inputs.removeInput)
    .output(inputs.getOutput)
    .mutation(({ ctx, input }) => layouts.removeFromLayout(ctx.app, ctx.service, input)),
});
