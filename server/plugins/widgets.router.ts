import { contextProcedure, publicProcedure, router } from "#server/trpc/procedures.ts";
import { done } from "#server/base/schemas.ts";
import { listPlugins } from "./plugins.service.ts";
import * as inputs from "#server/widgets/widgets.inputs.ts";
import * as widgets from "./widgets.service.ts";

export const widgetsRouter = router({
  available: publicProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/api/widgets",
        tag: "Catalogue",
        summary: "Lists the widgets on offer.",
      },
    })
    .input(inputs.availableInput)
    .output(inputs.availableOutput)
    .query(({ ctx, input }) => widgets.listAvailableWidgets(ctx.app, input)),
  bySlug: publicProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/api/widgets/{slug}",
        tag: "Catalogue",
        summary: "A widget on offer.",
      },
    })
    .input(inputs.bySlugInput)
    .output(inputs.definitionOutput)
    .query(({ ctx, input }) => widgets.getWidgetBySlug(ctx.app, input)),
  builtIn: publicProcedure
    .output(inputs.availableOutput)
    .query(({ ctx }) => widgets.listBuiltInWidgets(ctx.app)),
  installed: contextProcedure("dashboard:read")
    .meta({
      openapi: {
        method: "GET",
        path: "/api/user/widgets",
        tag: "Installed widgets",
        summary: "Lists what is installed.",
      },
    })
    .input(inputs.installedInput)
    .output(inputs.installedOutput)
    .query(({ ctx, input }) => widgets.listUserWidgets(ctx.app, ctx.service, input)),
  plugins: contextProcedure("dashboard:read")
    .input(inputs.pluginsInput)
    .output(inputs.pluginsOutput)
    .query(({ ctx }) => listPlugins(ctx.app, ctx.service)),
  install: contextProcedure("dashboard:edit")
    .meta({
      openapi: {
        method: "POST",
        path: "/api/user/widgets",
        tag: "Installed widgets",
        summary: "Installs a widget.",
      },
    })
    .input(inputs.installInput)
    .output(inputs.userWidgetOutput)
    .mutation(({ ctx, input }) => widgets.installWidget(ctx.app, ctx.service, input)),
  uninstall: contextProcedure("dashboard:edit")
    .meta({
      openapi: {
        method: "DELETE",
        path: "/api/user/widgets/{userWidgetId}",
        tag: "Installed widgets",
        summary: "Uninstalls a widget.",
      },
    })
    .input(inputs.uninstallInput)
    .output(done)
    .mutation(({ ctx, input }) => widgets.uninstallWidget(ctx.app, ctx.service, input)),
  updateConfig: contextProcedure("dashboard:edit")
    .meta({
      openapi: {
        method: "PUT",
        path: "/api/user/widgets/{userWidgetId}",
        tag: "Installed widgets",
        summary: "Replaces the settings of an installed widget, and its title if one is given.",
      },
    })
    .input(inputs.updateConfigInput)
    .output(inputs.userWidgetOutput)
    .mutation(({ ctx, input }) => widgets.updateWidgetConfig(ctx.app, ctx.service, input)),
});
