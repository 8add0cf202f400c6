import { contextProcedure, router } from "#server/trpc/procedures.ts";
import * as inputs from "./layouts.inputs.ts";
import * as layouts from "./layouts.service.ts";

export const layoutsRouter = router({
  get: contextProcedure("dashboard:read")
    .meta({
      openapi: {
        method: "GET",
        path: "/api/user/dashboard",
        tag: "Dashboard",
        summary: "A dashboard with all that stands on it.",
      },
    })
    .input(inputs.getInput)
    .output(inputs.getOutput)
    .query(({ ctx, input }) => layouts.getLayout(ctx.app, ctx.service, input)),
  add: contextProcedure("dashboard:edit")
    .meta({
      openapi: {
        method: "POST",
        path: "/api/user/dashboard/add",
        tag: "Dashboard",
        summary: "Puts an installed widget onto a dashboard.",
      },
    })
    .input(inputs.addInput)
    .output(inputs.addOutput)
    .mutation(({ ctx, input }) => layouts.addWidgetToLayout(ctx.app, ctx.service, input)),
  installAndAdd: contextProcedure("dashboard:edit")
    .meta({
      openapi: {
        method: "POST",
        path: "/api/user/dashboard/install",
        tag: "Dashboard",
        summary: "Installs a widget and puts it onto a dashboard.",
      },
    })
    .input(inputs.installAndAddInput)
    .output(inputs.addOutput)
    .mutation(({ ctx, input }) => layouts.installAndAddWidget(ctx.app, ctx.service, input)),
  updatePositions: contextProcedure("dashboard:edit")
    .meta({
      openapi: {
        method: "PUT",
        path: "/api/user/dashboard",
        tag: "Dashboard",
        summary: "Moves and resizes widgets.",
      },
    })
    .input(inputs.updatePositionsInput)
    .output(inputs.getOutput)
    .mutation(({ ctx, input }) => layouts.updateLayoutPositions(ctx.app, ctx.service, input)),
  remove: contextProcedure("dashboard:edit")
    .meta({
      openapi: {
        method: "DELETE",
        path: "/api/user/dashboard/{userWidgetId}",
        tag: "Dashboard",
        summary: "Takes a widget off a dashboard; it stays installed.",
      },
    })
    .input(inputs.removeInput)
    .output(inputs.getOutput)
    .mutation(({ ctx, input }) => layouts.removeFromLayout(ctx.app, ctx.service, input)),
});
