import {
  and,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  gt,
  ilike,
  isNotNull,
  isNull,
  lte,
  or,
  sql,
  type SQL,
} from "drizzle-orm";
import type { z } from "zod";
import { bots } from "#drizzle/schema/bots.ts";
import { type BotStatus, connectedForMs } from "#domain/bot.ts";
import { notFound } from "#domain/app-error.ts";
import { type ResolvedPeriod, resolvePeriod, type Span } from "#domain/period.ts";
import type { App } from "#server/base/app.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type * as inputs from "./bot-list.inputs.ts";
import { coveredBot, coveredCounts, coveredSums, coverValues } from "#server/stats/covered-sums.ts";
import { dailySums } from "./daily-sums.ts";
import { toOutput } from "./to-output.ts";

type Asked = z.infer<typeof inputs.pageInput>;

/**
 * A page of the context's bots, with what each reported in a period. Three queries, however many bots there are: the
 * page, the sums of its bots, and the counts. Walking on by `next` begins where the last bot stands by then.
 */
export async function listBotPage(
  app: App,
  ctx: ServiceContext,
  asked: Asked,
): Promise<z.infer<typeof inputs.pageOutput>> {
  const now = app.now();
  if (asked.after !== undefined) await requireBot(app, ctx, asked.after);
  const period = resolvePeriod(asked.period, ctx.timeZone, now);
  const [rows, { total, ...counts }] = await Promise.all([
    selectPage(app, ctx, asked, period),
    countStatuses(app, ctx, asked),
  ]);
  const page = rows.slice(0, asked.limit);
  const ids = page.map(({ id }) => id);
  const sums = await dailySums(app.db, { contextId: ctx.contextId, botIds: ids, days: period.days });
  return {
    bots: page.map((bot) => ({ ...toOutput(bot, now), ...sums(bot.id) })),
    days: period.days.map(({ date }) => date),
    next: rows.length > asked.limit ? (ids.at(-1) ?? null) : null,
    counts,
    total,
  };
}

/** One that was deleted meanwhile still marks where the page before ended. */
async function requireBot(app: App, ctx: ServiceContext, botId: string): Promise<void> {
  const isIt = and(eq(bots.contextId, ctx.contextId), eq(bots.id, botId));
  if ((await app.db.$count(bots, isIt)) === 0) throw notFound("The bot");
}

async function selectPage({ db, now }: App, ctx: ServiceContext, asked: Asked, period: ResolvedPeriod) {
  const isOfContext = eq(bots.contextId, ctx.contextId);
  const { rank, sums } = rankOf(db, ctx, asked.sort, period);
  const joined = sums ? sql`left join ${sums} on ${eq(sums.botId, bots.id)}` : sql``;
  const last =
    asked.after === undefined
      ? undefined
      : sql`(select ${rank}, ${bots.id} from ${bots} ${joined} where ${and(isOfContext, eq(bots.id, asked.after))})`;
  const isAscending = asked.sort === "name";
  const order = isAscending ? asc : desc;
  const page = db
    .with(...(sums ? [sums] : []))
    .select(getTableColumns(bots))
    .from(bots)
    .where(
      and(
        isOfContext,
        isFound(asked),
        asked.status && statusConditions(now())[asked.status],
        last && sql`(${rank}, ${bots.id}) ${sql.raw(isAscending ? ">" : "<")} ${last}`,
      ),
    )
    .orderBy(order(rank), order(bots.id))
    .limit(asked.limit + 1)
    .$dynamic();
  return sums ? page.leftJoin(sums, eq(sums.botId, bots.id)) : page;
}

/** What the bots are ordered by, and where that is a sum, the sums of all of them, to be joined. */
function rankOf(db: App["db"], ctx: ServiceContext, sort: Asked["sort"], span: Span) {
  switch (sort) {
    case "name":
      return { rank: sql`lower(${bots.name})` };
    case "lastEventAt":
      return { rank: sql`coalesce(${bots.lastEventAt}, '-infinity')` };
    case "messages":
    case "errors": {
      const sums = db.$with("sums").as(sumsOf(db, ctx, sort, span));
      return { rank: sql`coalesce(${sums.total}, 0)`, sums };
    }
  }
}

function sumsOf(db: App["db"], { contextId }: ServiceContext, by: "messages" | "errors", { from, to }: Span) {
  const covered = coveredSums(coverValues([{ from, to, place: 0 }]), (rollup) =>
    eq(rollup.contextId, contextId),
  );
  const { received, sent, errors } = coveredCounts;
  const total = by === "errors" ? errors : sql`${received} + ${sent}`.mapWith(Number);
  return db
    .select({ botId: coveredBot.as("bot"), total: total.as("total") })
    .from(covered)
    .groupBy(sql`1`);
}

function isFound({ search }: Asked): SQL | undefined {
  const pattern = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const isNamedSo = or(ilike(bots.name, pattern), ilike(bots.description, pattern));
  return and(isNull(bots.deletedAt), search ? isNamedSo : undefined);
}

async function countStatuses(app: App, ctx: ServiceContext, asked: Asked) {
  const conditions = statusConditions(app.now());
  const countOf = (status: BotStatus) => countWhere(and(isFound(asked), conditions[status]));
  const [row] = await app.db
    .select({
      total: count(),
      connected: countOf("connected"),
      disconnected: countOf("disconnected"),
      paused: countOf("paused"),
      waiting: countOf("waiting"),
    })
    .from(bots)
    .where(and(eq(bots.contextId, ctx.contextId), isNull(bots.deletedAt)));
  return row ?? { total: 0, connected: 0, disconnected: 0, paused: 0, waiting: 0 };
}

function countWhere(condition: SQL | undefined) {
  return sql`count(*) filter (where ${condition})`.mapWith(Number);
}

/** Every bot has exactly one status: that of `statusOf` (domain/bot.ts). */
function statusConditions(now: Date): Record<BotStatus, SQL | undefined> {
  const connectedSince = new Date(now.getTime() - connectedForMs);
  const isRunning = isNull(bots.pausedAt);
  return {
    connected: and(isRunning, gt(bots.lastEventAt, connectedSince)),
    disconnected: and(isRunning, lte(bots.lastEventAt, connectedSince)),
    paused: isNotNull(bots.pausedAt),
    waiting: and(isRunning, isNull(bots.lastEventAt)),
  };
}
