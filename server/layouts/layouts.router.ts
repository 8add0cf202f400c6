import { contextProcedure, router } from "#server/trpc/procedures.ts";
import * as inputs from "./layouts.inputs.ts";
import * as history from "./history.service.ts";
import * as layouts from "./layouts.service.ts";
import * as operations from "./operations.inputs.ts";

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
        summary: "Takes a widget off a dashboard, into its bin.",
      },
    })
    .input(inputs.removeInput)
    .output(inputs.getOutput)
    .mutation(({ ctx, input }) => layouts.removeFromLayout(ctx.app, ctx.service, input)),
  /** What a browser did, each once: see docs/architecture.md. */
  applyOperations: contextProcedure("dashboard:edit")
    .meta({
      openapi: {
        method: "POST",
        path: "/api/user/dashboard/operations",
        tag: "Dashboard",
        summary: "Applies operations to a dashboard, each once and each by itself.",
      },
    })
    .input(operations.applyInput)
    .output(operations.applyOutput)
    .mutation(({ ctx, input }) => layouts.applyOperations(ctx.app, ctx.service, input)),
  history: contextProcedure("dashboard:read")
    .meta({
      openapi: {
        method: "GET",
        path: "/api/user/dashboards/{layoutId}/history",
        tag: "Dashboard",
        summary: "Lists who changed a dashboard, when and how, newest first.",
      },
    })
    .input(operations.historyInput)
    .output(operations.historyOutput)
    .query(({ ctx, input }) => history.listRevisions(ctx.app, ctx.service, input)),
  revision: contextProcedure("dashboard:read")
    .meta({
      openapi: {
        method: "GET",
        path: "/api/user/dashboards/{layoutId}/history/{version}",
        tag: "Dashboard",
        summary: "A dashboard as it was.",
      },
    })
    .input(operations.revisionInput)
    .output(operations.revisionOutput)
    .query(({ ctx, input }) => history.getRevision(ctx.app, ctx.service, input)),
  restore: contextProcedure("dashboard:edit")
    .meta({
      openapi: {
        method: "POST",
        path: "/api/user/dashboards/{layoutId}/history/{version}/restore",
        tag: "Dashboard",
        summary: "Brings a dashboard back to how it was.",
      },
    })
    .input(operations.restoreInput)
    .output(operations.applyOutput)
    .mutation(({ ctx, input }) => history.restoreRevision(ctx.app, ctx.service, input)),
  bin: contextProcedure("dashboard:read")
    .meta({
      openapi: {
        method: "GET",
        path: "/api/user/dashboards/{layoutId}/bin",
        tag: "Dashboard",
        summary: "Lists the widgets that were removed from a dashboard.",
      },
    })
    .input(operations.binInput)
    .output(operations.binOutput)
    .query(({ ctx, input }) => history.listRemoved(ctx.app, ctx.service, input)),
});
