import { contextProcedure, router } from "#server/trpc/procedures.ts";
import { done } from "#server/base/schemas.ts";
import { costOfPeriod } from "#server/stats/cost-of-period.ts";
import * as listInputs from "./bot-list.inputs.ts";
import { listBotPage } from "./bot-list.service.ts";
import * as keys from "./bot-keys.service.ts";
import * as inputs from "./bots.inputs.ts";
import * as bots from "./bots.service.ts";
import * as eventInputs from "./events.inputs.ts";
import * as events from "./events.service.ts";
import * as incidentInputs from "./incidents.inputs.ts";
import { listIncidents } from "./incidents.service.ts";

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
  page: contextProcedure("bots:read")
    .input(listInputs.pageInput)
    .output(listInputs.pageOutput)
    .query(({ ctx, input }) => listBotPage(ctx.app, ctx.service, input)),
  events: contextProcedure("bots:read")
    .meta({ cost: eventInputs.costOfEvents })
    .input(eventInputs.eventsInput)
    .output(eventInputs.eventsOutput)
    .query(({ ctx, input }) => events.listEvents(ctx.app, ctx.service, input)),
  event: contextProcedure("bots:read")
    .input(eventInputs.eventRef)
    .output(eventInputs.eventDetail)
    .query(({ ctx, input }) => events.getEvent(ctx.app, ctx.service, input)),
  incidents: contextProcedure("bots:read")
    .meta({ cost: costOfPeriod })
    .input(incidentInputs.incidentsInput)
    .output(incidentInputs.incidentsOutput)
    .query(({ ctx, input }) => listIncidents(ctx.app, ctx.service, input)),
  get: contextProcedure("bots:read")
    .meta({ openapi: { method: "GET", path: "/api/bots/{botId}", tag: "Bots", summary: "A bot." } })
    .input(inputs.botRef)
    .output(inputs.botDetail)
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
  keys: contextProcedure("bot-keys:read")
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
