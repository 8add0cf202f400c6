import type { inferRouterOutputs } from "@trpc/server";
import { dayMs } from "#domain/period.ts";
import type { ReadablePath } from "#server/sandbox/readable-procedures.ts";
import type { AppRouter } from "#server/api/root.ts";

type Outputs = inferRouterOutputs<AppRouter>;
type At<Path extends string> = Path extends `${infer Name}.${infer Query}`
  ? Name extends keyof Outputs
    ? Query extends keyof Outputs[Name]
      ? Outputs[Name][Query]
      : never
    : never
  : never;
type Fixtures = { [Path in ReadablePath]: At<Path> };

/** Such numbers as there may be: nothing at all, those of a few bots, or those of very many with very long names. */
export type Amount = "none" | "some" | "huge";

const DAYS = 7;
const WEEKS = 6;
const today = Date.UTC(2026, 0, 31);
const counts: Record<Amount, number> = { none: 0, some: 3, huge: 200 };
const scales: Record<Amount, number> = { none: 0, some: 40, huge: 1_234_567 };

const dayAt = (index: number) => new Date(today - (DAYS - 1 - index) * dayMs).toISOString().slice(0, 10);
const hourAt = (index: number) => new Date(today - (DAYS * 24 - index) * (dayMs / 24)).toISOString();
const [from, to] = [dayAt(0), dayAt(DAYS - 1)];
const at = new Date(today).toISOString();

/** What each of the readable procedures answers while a widget is tried out, always the same. */
export function fixtures(amount: Amount): Fixtures {
  const [count, scale] = [counts[amount], scales[amount]];
  const bots = Array.from({ length: count }, (_, index) => botAt(index, amount, scale));
  const range = { from, to, timeZone: "UTC" };
  return {
    "stats.bots": {
      ...{ totalBots: count, activeBots: count, inactiveBots: 0 },
      ...{ connectedBots: Math.ceil(count / 2), pausedBots: Math.floor(count / 10) },
    },
    "stats.messages": messages(scale, range),
    "stats.analytics": analytics(scale, range, bots),
    "stats.retention": retention(scale),
    "bots.list": { bots, total: count },
    "bots.recent": { bots: bots.slice(0, 10) },
    "bots.page": {
      bots: bots.map((bot) => ({ ...bot, messages: scale, errors: 1, daily: values(scale) })),
      days: values(0).map((_, index) => dayAt(index)),
      ...{ next: null, total: count },
      counts: { connected: count, disconnected: 0, paused: 0, waiting: 0 },
    },
    "bots.get": { ...botAt(0, amount, scale), clockOffMs: null, firstEventAt: amount === "none" ? null : at },
    "bots.incidents": {
      ...{ from: at, to: at, searchedFrom: at, firstHeartbeat: amount === "none" ? null : at },
      incidents: bots.map(() => ({ kind: "disconnected", from: at, to: null, errors: null, reported: null })),
    },
    "activity.timeline": {
      activities: bots.map(({ id, name }) => ({
        ...{ id, type: "messages", at, botId: id, botName: name, count: scale, actorName: null },
      })),
    },
  };
}

function values(scale: number): number[] {
  return Array.from({ length: DAYS }, (_, index) => scale * (index + 1));
}

function botAt(index: number, amount: Amount, messageCount: number) {
  const name =
    amount === "huge" ? `Helper ${index + 1} with a name that is as long as a name can be` : "Helper";
  return {
    ...{ id: `bot_${String(index).padStart(26, "0")}`, name, platform: "telegram" as const, description: "" },
    ...{ isSample: true, isPaused: index % 10 === 9, isConnected: index % 2 === 0, lastEventAt: at },
    ...{ createdAt: at, updatedAt: at, messageCount },
  };
}

type Range = { from: string; to: string; timeZone: string };

function messages(scale: number, range: Range): Fixtures["stats.messages"] {
  const numbers = (received: number) => ({
    ...{ received, sent: received, messages: 2 * received, commands: Math.floor(received / 4), errors: 0 },
  });
  const daily = values(scale).map((value, index) => ({ ...numbers(value), date: dayAt(index) }));
  const received = daily.reduce((sum, day) => sum + day.received, 0);
  return {
    ...range,
    ...{ totalMessages: 2 * received, previousTotal: received, trend: received === 0 ? null : 1 },
    ...{ totals: numbers(received), daily },
    hourly: Array.from({ length: DAYS * 24 }, (_, hour) => ({
      ...numbers(scale * (hour % 24)),
      at: hourAt(hour),
    })),
  };
}

function analytics(
  scale: number,
  range: Range,
  bots: readonly { id: string; name: string }[],
): Fixtures["stats.analytics"] {
  const sums = (received: number) => ({
    ...{
      received,
      sent: received,
      commands: 0,
      errors: 0,
      handoffs: 0,
      resolved: 0,
      heartbeats: 0,
      customs: 0,
    },
    ...{ latencyCount: received, latencyMsSum: received * 250 },
  });
  const total = values(scale).reduce((sum, value) => sum + value, 0);
  return {
    ...{ ...range, step: "day", previous: { from, to }, totals: sums(total), previousTotals: sums(total) },
    ...{ heardBots: bots.length, previousHeardBots: bots.length },
    steps: values(scale).map((value, index) => ({
      ...{ from: dayAt(index), to: dayAt(index), date: dayAt(index) },
      ...{ now: sums(value), previous: sums(value) },
    })),
    series: [{ botId: null, values: values(scale), total }],
    bots: bots.map(({ id, name }, place) => ({
      ...{ id, name, place, isDeleted: false, value: scale, previous: scale },
    })),
  };
}

/** Of those who first wrote in a week, each week after half as many write again. */
function retention(scale: number): Fixtures["stats.retention"] {
  const week = (index: number) =>
    new Date(today - (WEEKS - 1 - index) * 7 * dayMs).toISOString().slice(0, 10);
  const cohorts = Array.from({ length: WEEKS }, (_, index) => ({
    ...{ week: week(index), people: scale },
    returned: Array.from({ length: WEEKS - index }, (_later, later) => Math.floor(scale / 2 ** later)),
  }));
  return { timeZone: "UTC", cohorts };
}
