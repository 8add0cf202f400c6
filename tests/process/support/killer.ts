import { setTimeout as delay } from "node:timers/promises";
import type { MailServer } from "#tests/support/mail-server.ts";
import { killPostgres } from "./server.ts";
import type { superviseServer } from "./supervised.ts";

type Supervised = ReturnType<typeof superviseServer>;
/** A time from which on all was well, and until when. */
export type Stretch = { from: number; until: number };
type World = { servers: readonly [Supervised, Supervised]; dataDirectory: string; mailServer: MailServer };

/** The longest time between two kills; most are much shorter, so that many fall into a start. */
const PAUSE_MAX_MS = 8_000;

/** Harms servers, database and the way of mails, one after the other, each time that it is told to. */
export function startKiller({ servers, dataDirectory, mailServer }: World, next: () => number) {
  const [first, second] = servers;
  const kills: number[] = [];
  const stretches: Stretch[] = [];
  const counts: Record<string, number> = {};
  // There may be none at this moment.
  const postgres = () => killPostgres(dataDirectory).catch(() => undefined);
  const harms: [what: string, harm: () => Promise<unknown>][] = [
    ["a server", () => (next() < 0.5 ? first : second).kill()],
    ["both servers", () => Promise.all([first.kill(), second.kill()])],
    ["the database", postgres],
    ["the database and a server", () => Promise.all([postgres(), first.kill()])],
    ["all three", () => Promise.all([postgres(), first.kill(), second.kill()])],
    ["no mail is taken", async () => mailServer.refuseWith(451)],
  ];
  const allReady = async (): Promise<void> => {
    for (const server of servers) await server.ready();
    stretches.push({ from: Date.now(), until: Number.POSITIVE_INFINITY });
  };
  return {
    kills,
    stretches,
    counts,
    allReady,
    /** After a while; now and then it doesn't wait until all is well again. */
    async harm(): Promise<void> {
      await delay(PAUSE_MAX_MS * next() ** 3);
      const [what = "", harm] = harms[Math.floor(next() * harms.length)] ?? [];
      const now = Date.now();
      for (const stretch of stretches) stretch.until = Math.min(stretch.until, now);
      kills.push(now);
      counts[what] = (counts[what] ?? 0) + 1;
      await harm?.();
      await delay(1_000 * next() ** 2);
      mailServer.refuseWith(undefined);
      for (const server of servers) server.start();
      if (next() < 0.7) await allReady();
    },
  };
}
