import { atWidgetsPace, contextProcedure, router } from "#server/trpc/procedures.ts";
import { done } from "#server/base/schemas.ts";
import { fetchForWidget } from "./fetch.service.ts";
import * as grants from "./grants.service.ts";
import * as inputs from "./sandbox.inputs.ts";
import * as sandbox from "./sandbox.service.ts";
import * as storage from "./storage.service.ts";

/**
 * What the frame of an installed widget asks for, by way of the page around it. What it reads it reads by POST, for that is
 * noted before it is answered.
 */
export const sandboxRouter = router({
  start: contextProcedure("dashboard:read")
    .input(inputs.startInput)
    .output(inputs.startOutput)
    .query(({ ctx, input }) => sandbox.startWidget(ctx.app, ctx.service, input)),
  read: contextProcedure("dashboard:read")
    .meta({ cost: "query" })
    .use(atWidgetsPace)
    .input(inputs.readInput)
    .output(inputs.readOutput)
    .mutation(({ ctx, input }) => sandbox.readForWidget(ctx, ctx.service, input)),
  readStorage: contextProcedure("dashboard:read")
    .meta({ cost: "query" })
    .use(atWidgetsPace)
    .input(inputs.readStorageInput)
    .output(inputs.readStorageOutput)
    .mutation(({ ctx, input }) => storage.readStorage(ctx.app, ctx.service, input)),
  writeStorage: contextProcedure("dashboard:edit")
    .use(atWidgetsPace)
    .input(inputs.writeStorageInput)
    .output(done)
    .mutation(({ ctx, input }) => storage.writeStorage(ctx.app, ctx.service, input)),
  fetch: contextProcedure("dashboard:read")
    .meta({ cost: "query" })
    .use(atWidgetsPace)
    .input(inputs.fetchInput)
    .output(inputs.fetchOutput)
    .mutation(({ ctx, input, signal }) => fetchForWidget(ctx.app, ctx.service, input, signal)),
  grants: contextProcedure("dashboard:read")
    .input(inputs.grantsInput)
    .output(inputs.grantsOutput)
    .query(({ ctx, input }) => grants.readGrants(ctx.app, ctx.service, input)),
  grant: contextProcedure("dashboard:edit")
    .input(inputs.changeGrantInput)
    .output(done)
    .mutation(({ ctx, input }) => grants.grantCapability(ctx.app, ctx.service, input)),
  revoke: contextProcedure("dashboard:edit")
    .input(inputs.changeGrantInput)
    .output(done)
    .mutation(({ ctx, input }) => grants.revokeCapability(ctx.app, ctx.service, input)),
  update: contextProcedure("dashboard:edit")
    .input(inputs.updateInput)
    .output(done)
    .mutation(({ ctx, input }) => grants.updateInstalled(ctx.app, ctx.service, input)),
  migrate: contextProcedure("dashboard:edit")
    .input(inputs.migrateInput)
    .output(done)
    .mutation(({ ctx, input }) => sandbox.migrateConfig(ctx.app, ctx.service, input)),
  report: contextProcedure("dashboard:read")
    .meta({ cost: "query" })
    .use(atWidgetsPace)
    .input(inputs.reportInput)
    .output(done)
    .mutation(({ ctx, input }) => sandbox.reportHealth(ctx.app, ctx.service, input)),
});
