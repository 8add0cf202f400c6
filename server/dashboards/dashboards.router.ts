import { contextProcedure, router } from "#server/trpc/procedures.ts";
import { done } from "#server/base/schemas.ts";
import * as bin from "./bin.service.ts";
import * as copies from "./copies.service.ts";
import * as inputs from "./dashboards.inputs.ts";
import * as dashboards from "./dashboards.service.ts";

export const dashboardsRouter = router({
  list: contextProcedure("dashboard:read")
    .meta({
      openapi: {
        method: "GET",
        path: "/api/user/dashboards",
        tag: "Dashboard",
        summary: "Lists the dashboards.",
      },
    })
    .input(inputs.listInput)
    .output(inputs.listOutput)
    .query(({ ctx, input }) => dashboards.listDashboards(ctx.app, ctx.service, input)),
  find: contextProcedure("dashboard:read")
    .input(inputs.findInput)
    .output(inputs.oneOutput)
    .query(({ ctx, input }) => dashboards.findDashboard(ctx.app, ctx.service, input)),
  create: contextProcedure("dashboard:edit")
    .meta({
      openapi: {
        method: "POST",
        path: "/api/user/dashboards",
        tag: "Dashboard",
        summary: "Creates a dashboard.",
      },
    })
    .input(inputs.createInput)
    .output(inputs.oneOutput)
    .mutation(({ ctx, input }) => dashboards.createDashboard(ctx.app, ctx.service, input)),
  duplicate: contextProcedure("dashboard:edit")
    .meta({
      openapi: {
        method: "POST",
        path: "/api/user/dashboards/{layoutId}/duplicate",
        tag: "Dashboard",
        summary: "Makes a copy of a dashboard, widgets included.",
      },
    })
    .input(inputs.duplicateInput)
    .output(inputs.copyOutput)
    .mutation(({ ctx, input }) => copies.duplicateDashboard(ctx.app, ctx.service, input)),
  reorder: contextProcedure("dashboard:edit")
    .meta({
      openapi: {
        method: "PUT",
        path: "/api/user/dashboards",
        tag: "Dashboard",
        summary: "Puts the dashboards into an order.",
      },
    })
    .input(inputs.reorderInput)
    .output(done)
    .mutation(({ ctx, input }) => dashboards.reorderDashboards(ctx.app, ctx.service, input)),
  setDefault: contextProcedure("dashboard:edit")
    .meta({
      openapi: {
        method: "PUT",
        path: "/api/user/dashboards/{layoutId}/default",
        tag: "Dashboard",
        summary: "Makes a dashboard the default one.",
      },
    })
    .input(inputs.thisInput)
    .output(done)
    .mutation(({ ctx, input }) => dashboards.setDefaultDashboard(ctx.app, ctx.service, input)),
  share: contextProcedure("dashboard:edit")
    .meta({
      openapi: {
        method: "PUT",
        path: "/api/user/dashboards/{layoutId}/sharing",
        tag: "Dashboard",
        summary: "Says what the organization’s members may do with a dashboard.",
      },
    })
    .input(inputs.shareInput)
    .output(inputs.oneOutput)
    .mutation(({ ctx, input }) => dashboards.shareDashboard(ctx.app, ctx.service, input)),
  delete: contextProcedure("dashboard:edit")
    .meta({
      openapi: {
        method: "DELETE",
        path: "/api/user/dashboards/{layoutId}",
        tag: "Dashboard",
        summary: "Puts a dashboard into the bin.",
      },
    })
    .input(inputs.thisInput)
    .output(done)
    .mutation(({ ctx, input }) => bin.deleteDashboard(ctx.app, ctx.service, input)),
  bin: contextProcedure("dashboard:edit")
    .meta({
      openapi: {
        method: "GET",
        path: "/api/user/dashboards/bin",
        tag: "Dashboard",
        summary: "Lists the dashboards in the bin.",
      },
    })
    .input(inputs.binInput)
    .output(inputs.binOutput)
    .query(({ ctx, input }) => bin.listBin(ctx.app, ctx.service, input)),
  restore: contextProcedure("dashboard:edit")
    .meta({
      openapi: {
        method: "POST",
        path: "/api/user/dashboards/{layoutId}/restore",
        tag: "Dashboard",
        summary: "Takes a dashboard out of the bin.",
      },
    })
    .input(inputs.thisInput)
    .output(inputs.oneOutput)
    .mutation(({ ctx, input }) => bin.restoreDashboard(ctx.app, ctx.service, input)),
  export: contextProcedure("dashboard:read")
    .meta({
      openapi: {
        method: "GET",
        path: "/api/user/dashboards/{layoutId}/file",
        tag: "Dashboard",
        summary: "A dashboard as a file.",
      },
    })
    .input(inputs.thisInput)
    .output(inputs.exportOutput)
    .query(({ ctx, input }) => copies.exportDashboard(ctx.app, ctx.service, input)),
  import: contextProcedure("dashboard:edit")
    .meta({
      openapi: {
        method: "POST",
        path: "/api/user/dashboards/import",
        tag: "Dashboard",
        summary: "Makes a dashboard out of a file.",
      },
    })
    .input(inputs.importInput)
    .output(inputs.copyOutput)
    .mutation(({ ctx, input }) => copies.importDashboard(ctx.app, ctx.service, input)),
});
