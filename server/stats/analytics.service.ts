import { asc, eq, inArray, and } from "drizzle-orm";
import type { z } from "zod";
import { notFound } from "#domain/app-error.ts";
import { addCounts, type Counts, measureOf, noCounts, weightOf } from "#domain/measures.ts";
import { resolvePeriod } from "#domain/period.ts";
import { type Step, stepFor, stepsOf } from "#domain/time-steps.ts";
import { bots } from "#drizzle/schema/bots.ts";
import type { App } from "#server/base/app.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import { type AnalyticsSums, sumForAnalytics } from "./analytics-sums.service.ts";
import { readFirstDayOfWeek } from "./first-day-of-week.ts";
import type * as inputs from "./stats.inputs.ts";

type Input = z.infer<typeof inputs.analyticsInput>;
type Output = z.infer<typeof inputs.analyticsOutput>;

/** As many as can be told apart in one chart. */
const botsMax = 6;

/**
 * All numbers of a period by hour, day or week, whichever suits its length, with those of the period before; by bot if
 * asked. Deleted bots are included. The numbers of steps, of bots and of series each add up to the totals.
 * @throws AppError NOT_FOUND for a bot that isn't the context's; BAD_REQUEST for a period that can't be.
 */
export async function readAnalytics(app: App, ctx: ServiceContext, input: Input): Promise<Output> {
  const timeZone = input.timeZone ?? ctx.timeZone;
  const period = resolvePeriod(input.period, timeZone, app.now());
  const step = stepFor(period);
  const firstDayOfWeek = step === "week" ? await readFirstDayOfWeek(app, ctx) : 1;
  const steps = stepsOf(period, { step, timeZone, firstDayOfWeek });
  const { measure, botIds } = input;
  const [sums, known] = await Promise.all([
    sumForAnalytics(app.db, {
      ...{ contextId: ctx.contextId, botIds, steps, measure },
      botsMax: input.byBot ? botsMax : 0,
    }),
    readBots(app, ctx),
    requireBots(app, ctx, botIds),
  ]);
  const all = [...sums.bots.values()];
  return {
    ...{ timeZone, step, from: toInstant(period.from), to: toInstant(period.to) },
    previous: { from: toInstant(period.previous.from), to: toInstant(period.previous.to) },
    totals: all.map(({ now }) => now).reduce(addCounts, noCounts),
    previousTotals: all.map(({ previous }) => previous).reduce(addCounts, noCounts),
    heardBots: all.filter(({ now }) => isAnything(now)).length,
    previousHeardBots: all.filter(({ previous }) => isAnything(previous)).length,
    steps: toSteps(steps, sums),
    series: input.byBot ? toSeries(input, steps, sums) : [],
    bots: toBots(input, sums, known),
  };
}

/** All bots there ever were, in the order they were made: their places never change. */
function readBots(app: App, ctx: ServiceContext) {
  return app.db
    .select({ id: bots.id, name: bots.name, deletedAt: bots.deletedAt })
    .from(bots)
    .where(eq(bots.contextId, ctx.contextId))
    .orderBy(asc(bots.id));
}

async function requireBots(app: App, ctx: ServiceContext, botIds: string[]): Promise<void> {
  if (botIds.length === 0) return;
  const found = await app.db.$count(bots, and(eq(bots.contextId, ctx.contextId), inArray(bots.id, botIds)));
  if (found < new Set(botIds).size) throw notFound(botIds.length === 1 ? "The bot" : "One of the bots");
}

function isAnything(counts: Counts): boolean {
  return Object.values(counts).some((count) => count > 0);
}

function toSteps(steps: Step[], sums: AnalyticsSums): Output["steps"] {
  const counts = steps.map(() => ({ now: noCounts, previous: noCounts }));
  for (const { index, isPrevious, counts: more } of sums.steps) {
    const place = counts[index];
    if (!place) continue;
    if (isPrevious) place.previous = addCounts(place.previous, more);
    else place.now = addCounts(place.now, more);
  }
  return steps.map(({ from, to, date }, index) => ({
    ...{ from: toInstant(from), to: toInstant(to), date },
    ...(counts[index] ?? { now: noCounts, previous: noCounts }),
  }));
}

/** The bots with most of the measure, and at the end the sum of the others where there are any. */
function toSeries({ measure }: Input, steps: Step[], sums: AnalyticsSums): Output["series"] {
  const byBot = new Map<string | null, Counts[]>();
  for (const { botId, index, isPrevious, counts } of sums.steps) {
    if (isPrevious) continue;
    const places = byBot.get(botId) ?? steps.map(() => noCounts);
    places[index] = counts;
    byBot.set(botId, places);
  }
  return [...byBot]
    .map(([botId, places]) => {
      const total = places.reduce(addCounts, noCounts);
      return {
        ...{ botId, weight: weightOf(measure, total), total: measureOf(measure, total) },
        values: places.map((counts) => measureOf(measure, counts)),
      };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => Number(a.botId === null) - Number(b.botId === null) || b.weight - a.weight)
    .map(({ botId, values, total }) => ({ botId, values, total }));
}

function toBots({ measure }: Input, sums: AnalyticsSums, known: Awaited<ReturnType<typeof readBots>>) {
  return known
    .flatMap(({ id, name, deletedAt }, place) => {
      const counts = sums.bots.get(id);
      if (!counts) return [];
      const { now, previous } = counts;
      return {
        ...{ id, name, isDeleted: deletedAt !== null, place },
        ...{ value: measureOf(measure, now), previous: measureOf(measure, previous) },
        weight: weightOf(measure, now),
      };
    })
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ weight: _, ...bot }) => bot);
}

function toInstant(ms: number): string {
  return new Date(ms).toISOString();
}
