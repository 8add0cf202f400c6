import { contextProcedure, router } from "#server/trpc/procedures.ts";
import { done } from "#server/trpc/schemas.ts";
import * as keys from "./bot-keys.service.ts";
import * as inputs from "./bots.inputs.ts";
import * as bots from "./bots.service.ts";

export const botsRouter = router({
  list: contextProcedure("bots:read")
    .meta({ openapi: { method: "GET", path: "/api/bots", tag: "Bots", summary: "Lists the bots." } })
    .input(inputs.listInput)
    .output(inputs.listOutput)
    .query(({ ctx, input }) => bots.listBots(ctx.app, ctx.service, input)),
  recent: contextProcedure("bots:read")
    .input(inputs.recentInput)
    .output(inputs.recentOutput)
    .query(({ ctx, input }) => bots.listRecentBots(ctx.app, ctx.service, input)),
  get: contextProcedure("bots:read")
    .meta({ openapi: { method: "GET", path: "/api/bots/{botId}", tag: "Bots", summary: "A bot." } })
    .input(inputs.botRef)
    .output(inputs.botOutput)
    .query(({ ctx, input }) => bots.getBot(ctx.app, ctx.service, input)),
  create: contextProcedure("bots:write")
    .input(inputs.createInput)
    .output(inputs.createOutput)
    .mutation(({ ctx, input }) => bots.createBot(ctx.app, ctx.service, input)),
  update: contextProcedure("bots:write")
    .input(inputs.updateInput)
    .output(inputs.botOutput)
    .mutation(({ ctx, input }) => bots.updateBot(ctx.app, ctx.service, input)),
  pause: contextProcedure("bots:write")
    .input(inputs.botRef)
    .output(inputs.botOutput)
    .mutation(({ ctx, input }) => bots.pauseBot(ctx.app, ctx.service, input)),
  resume: contextProcedure("bots:write")
    .input(inputs.botRef)
    .output(inputs.botOutput)
    .mutation(({ ctx, input }) => bots.resumeBot(ctx.app, ctx.service, input)),
  delete: contextProcedure("bots:write")
    .input(inputs.botRef)
    .output(done)
    .mutation(({ ctx, input }) => bots.deleteBot(ctx.app, ctx.service, input)),
  keys: contextProcedure("bots:read")
    .input(inputs.botRef)
    .output(inputs.keysOutput)
    .query(({ ctx, input }) => keys.listBotKeys(ctx.app, ctx.service, input)),
  createKey: contextProcedure("bot-keys:write")
    .input(inputs.createKeyInput)
    .output(inputs.createKeyOutput)
    .mutation(({ ctx, input }) => keys.createBotKey(ctx.app, ctx.service, input)),
  revokeKey: contextProcedure("bot-keys:write")
    .input(inputs.revokeKeyInput)
    .output(inputs.keyOutput)
    .mutation(({ ctx, input }) => keys.revokeBotKey(ctx.app, ctx.service, input)),
});
