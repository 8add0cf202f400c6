import { and, count, eq, gt, isNotNull, isNull, sql, type SQL } from "drizzle-orm";
import type { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import { connectedForMs } from "#domain/bot.ts";
import { hourMs, hoursOf, resolvePeriod, type Span } from "#domain/period.ts";
import { bots } from "#drizzle/schema/bots.ts";
import { dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { memberships } from "#drizzle/schema/organizations.ts";
import { userWidgets } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import type { Db } from "#server/db/client.ts";
import { statement } from "#server/db/statement.ts";
import { ofContext } from "#server/access/of-context.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import { sumMessages, type MessageSums } from "./message-sums.service.ts";
import type * as inputs from "./stats.inputs.ts";

const activeForMs = 24 * hourMs;
const hourlyDaysMax = 31;

/** How many bots the context has and in which state they are; deleted ones don't count. */
export async function readBotStats(
  app: App,
  ctx: ServiceContext,
  _input: z.infer<typeof inputs.botStatsInput>,
): Promise<z.infer<typeof inputs.botStatsOutput>> {
  const [row] = await countBots(app.db, {
    contextId: ctx.contextId,
    activeSince: ago(app, activeForMs),
    connectedSince: ago(app, connectedForMs),
  });
  const { totalBots, activeBots, connectedBots, pausedBots } = row ?? noBots;
  return { totalBots, activeBots, inactiveBots: totalBots - activeBots, connectedBots, pausedBots };
}

const countBots = statement(
  "bot stats",
  { contextId: bots.contextId, activeSince: bots.lastEventAt, connectedSince: bots.lastEventAt },
  (db, { contextId, activeSince, connectedSince }) => {
    const isRunning = isNull(bots.pausedAt);
    return db
      .select({
        totalBots: count(),
        activeBots: countWhere(isRunning, gt(bots.lastEventAt, activeSince)),
        connectedBots: countWhere(isRunning, gt(bots.lastEventAt, connectedSince)),
        pausedBots: countWhere(isNotNull(bots.pausedAt)),
      })
      .from(bots)
      .where(and(eq(bots.contextId, contextId), isNull(bots.deletedAt)));
  },
);

const noBots = { totalBots: 0, activeBots: 0, connectedBots: 0, pausedBots: 0 };

function countWhere(...conditions: SQL[]) {
  return sql`count(*) filter (where ${and(...conditions)})`.mapWith(Number);
}

function ago(app: App, ms: number): Date {
  return new Date(app.now().getTime() - ms);
}

/**
 * Messages of a period, of one bot or of the whole context, deleted bots included: totals, the total of the previous
 * period, a row for every day and, if asked for, every hour (see `resolvePeriod` for what these are).
 * @throws AppError NOT_FOUND for a bot that isn't the context's; BAD_REQUEST for a period that can't be, and for the
 * hours of more than 31 days.
 */
export async function readMessageStats(
  app: App,
  ctx: ServiceContext,
  input: z.infer<typeof inputs.messageStatsInput>,
): Promise<z.infer<typeof inputs.messageStatsOutput>> {
  const timeZone = input.timeZone ?? ctx.timeZone;
  const period = resolvePeriod(input.period, timeZone, app.now());
  if (input.hourly && period.days.length > hourlyDaysMax)
    throw new AppError("BAD_REQUEST", `Hours are there for at most ${hourlyDaysMax} days.`, {
      issues: [{ path: ["hourly"], message: `is for periods of at most ${hourlyDaysMax} days` }],
    });

  const slots = period.days.map((day) => (input.hourly ? hoursOf(day) : [day]));
  const [sums] = await Promise.all([
    sumMessages(app.db, { contextId: ctx.contextId, botId: input.botId, period, slots: slots.flat() }),
    input.botId === undefined ? null : requireBot(app.db, ctx, input.botId),
  ]);
  const countsOf = (slot: Span): Counts => withMessages(sums.slots.get(slot.from));
  const daily = period.days.map(({ date }, index) => ({
    date,
    ...(slots[index] ?? []).map(countsOf).reduce(add, noMessages),
  }));
  const totals = daily.reduce(add, noMessages);
  const previousTotal = withMessages(sums.previous).messages;
  return {
    from: toInstant(period.from),
    to: toInstant(period.to),
    timeZone,
    totalMessages: totals.messages,
    previousTotal,
    trend: previousTotal === 0 ? null : (totals.messages - previousTotal) / previousTotal,
    totals,
    daily,
    hourly: input.hourly
      ? slots.flat().map((hour) => ({ at: toInstant(hour.from), ...countsOf(hour) }))
      : null,
  };
}

function toInstant(ms: number): string {
  return new Date(ms).toISOString();
}

/** A deleted bot is still one whose numbers can be asked for. */
async function requireBot(db: Db, ctx: ServiceContext, botId: string): Promise<void> {
  const [bot] = await db
    .select({ id: bots.id })
    .from(bots)
    .where(and(eq(bots.contextId, ctx.contextId), eq(bots.id, botId)));
  if (!bot) throw notFound("The bot");
}

type Counts = z.infer<typeof inputs.messageStatsOutput>["totals"];

const noMessages: Counts = { received: 0, sent: 0, messages: 0, commands: 0, errors: 0 };

function withMessages(sums: MessageSums | undefined): Counts {
  return sums ? { ...sums, messages: sums.received + sums.sent } : noMessages;
}

function add(a: Counts, b: Counts): Counts {
  return {
    received: a.received + b.received,
    sent: a.sent + b.sent,
    messages: a.messages + b.messages,
    commands: a.commands + b.commands,
    errors: a.errors + b.errors,
  };
}

/** What there is in the context, and how much its bots talked in the last seven days. */
export async function readOrganizationStats(
  app: App,
  ctx: ServiceContext,
  _input: z.infer<typeof inputs.organizationStatsInput>,
): Promise<z.infer<typeof inputs.organizationStatsOutput>> {
  const { scope } = ctx;
  const [members, { totalBots, connectedBots }, { totalMessages }, dashboards, installedWidgets] =
    await Promise.all([
      ctx.organizationId === null
        ? 1
        : app.db.$count(memberships, eq(memberships.organizationId, ctx.organizationId)),
      readBotStats(app, ctx, { scope }),
      readMessageStats(app, ctx, { scope, period: "7d", hourly: false }),
      app.db.$count(dashboardLayouts, ofContext(dashboardLayouts, ctx)),
      app.db.$count(userWidgets, ofContext(userWidgets, ctx)),
    ]);
  return { members, totalBots, connectedBots, messages7d: totalMessages, dashboards, installedWidgets };
}
