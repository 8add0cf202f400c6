import { contextProcedure, publicProcedure, router } from "#server/trpc/procedures.ts";
import { done } from "#server/trpc/schemas.ts";
import * as inputs from "./widgets.inputs.ts";
import * as widgets from "./widgets.service.ts";

export const widgetsRouter = router({
  available: publicProcedure
    .input(inputs.availableInput)
    .output(inputs.availableOutput)
    .query(({ ctx, input }) => widgets.listAvailableWidgets(ctx.app, input)),
  bySlug: publicProcedure
    .input(inputs.bySlugInput)
    .output(inputs.definitionOutput)
    .query(({ ctx, input }) => widgets.getWidgetBySlug(ctx.app, input)),
  builtIn: publicProcedure
    .output(inputs.availableOutput)
    .query(({ ctx }) => widgets.listBuiltInWidgets(ctx.app)),
  installed: contextProcedure("dashboard:read")
    .input(inputs.installedInput)
    .output(inputs.installedOutput)
    .query(({ ctx, input }) => widgets.listUserWidgets(ctx.app, ctx.service, input)),
  install: contextProcedure("dashboard:edit")
    .input(inputs.installInput)
    .output(inputs.userWidgetOutput)
    .mutation(({ ctx, input }) => widgets.installWidget(ctx.app, ctx.service, input)),
  uninstall: contextProcedure("dashboard:edit")
    .input(inputs.uninstallInput)
    .output(done)
    .mutation(({ ctx, input }) => widgets.uninstallWidget(ctx.app, ctx.service, input)),
  updateConfig: contextProcedure("dashboard:edit")
    .input(inputs.updateConfigInput)
    .output(inputs.userWidgetOutput)
    .mutation(({ ctx, input }) => widgets.updateWidgetConfig(ctx.app, ctx.service, input)),
});
