import { startOfDay } from "#domain/days.ts";
import { addDays, localDay } from "#domain/local-time.ts";
import { hourMs } from "#domain/period.ts";
import type { ReportedEvent } from "#server/ingest/write-events.ts";
import { randomFrom, type Random } from "./random.ts";
import type { SampleBot } from "./sample-bots.ts";

/** Today and the days before it. */
export const sampleDays = 90;
const minuteMs = 60_000;

/**
 * What the bot reported in the last 90 days, up to `now`: conversations by day and hour as people hold them in that
 * time zone, commands, failures, hand-offs and, unless it is silent, a heartbeat a moment ago. The same for the same
 * seed, day and zone.
 */
export function sampleEvents(bot: SampleBot, seed: number, now: Date, timeZone: string): ReportedEvent[] {
  const random = randomFrom(seed);
  const lastMs = now.getTime() - bot.silentForHours * hourMs;
  const today = localDay(now.getTime(), timeZone);
  const events = Array.from({ length: sampleDays }, (_, index) => {
    const midnight = startOfDay(addDays(today, index + 1 - sampleDays), timeZone);
    return startsOf(bot, random, midnight, index / sampleDays).flatMap((start) =>
      conversation(bot, random, start),
    );
  }).flat();
  const happened = events.filter(({ atMs }) => atMs <= lastMs);
  const heartbeat: Happening = { type: "heartbeat", atMs: lastMs };
  return [...happened, heartbeat].map(({ atMs, ...event }, index) => ({
    ...event,
    id: `sample-${index}`,
    at: new Date(atMs).toISOString(),
  }));
}

type Happening = Omit<ReportedEvent, "id" | "at"> & { atMs: number };

/** When the day's conversations begin: more of them at the bot's peak hours, and as the weeks go by. */
function startsOf(bot: SampleBot, random: Random, midnight: number, progress: number): number[] {
  // Thursday was the first day of 1970; noon is on the same day in UTC for most of the world.
  const weekday = (Math.floor((midnight + 12 * hourMs) / (24 * hourMs)) + 4) % 7;
  const isWeekend = weekday === 0 || weekday === 6;
  const expected = bot.conversationsPerDay * (isWeekend ? bot.weekendShare : 1) * (1 + bot.growth * progress);
  const count = Math.round(expected * (0.8 + 0.4 * random.next()));
  return Array.from({ length: count }, () => {
    const hour = random.chance(0.75) ? random.pick(bot.peakHours) : 24 * random.next();
    return midnight + Math.floor((hour + random.next()) * hourMs);
  });
}

/** A command or a question, answers, sometimes a failure or a hand-off to a person. */
function conversation(bot: SampleBot, random: Random, start: number): Happening[] {
  const of = {
    conversation: `c-${Math.floor(random.next() * 1e9).toString(36)}`,
    user: `u-${Math.floor(random.next() ** 2 * 400)}`,
  };
  const happenings: Happening[] = [];
  let atMs = start;
  if (random.chance(0.3))
    happenings.push({ ...of, type: "command", name: random.pick(bot.commands), atMs: atMs - 5_000 });
  const exchanges = 1 + Math.floor(random.next() ** 2 * 5);
  for (let exchange = 0; exchange < exchanges; exchange += 1) {
    happenings.push({ ...of, type: "message.in", atMs });
    const latencyMs = Math.round(bot.latencyMs * Math.exp(random.next() * 2 - 1));
    happenings.push(
      random.chance(bot.errorShare)
        ? { ...of, type: "error", text: random.pick(bot.errors), atMs: atMs + latencyMs }
        : { ...of, type: "message.out", latencyMs, atMs: atMs + latencyMs },
    );
    atMs += latencyMs + Math.floor((0.2 + random.next()) * minuteMs);
  }
  if (random.chance(bot.handoffShare))
    happenings.push(
      { ...of, type: "handoff", atMs },
      { ...of, type: "resolved", atMs: atMs + Math.floor((3 + 40 * random.next()) * minuteMs) },
    );
  return happenings;
}
