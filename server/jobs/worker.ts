import { setTimeout as delay } from "node:timers/promises";
import type { App } from "#server/base/app.ts";
import { summarizeError } from "#server/base/log.ts";
import { jobRuns } from "#server/metrics/metrics.ts";
import { type JobKind, GivenUp, TryAgain } from "./define-job.ts";
import { CHANNEL } from "./enqueue.ts";
import {
  type Claimed,
  claim,
  endingWith,
  ensureRounds,
  fail,
  finish,
  LEASE_MS,
  release,
  renew,
} from "./queue.ts";

/** For what is due later, and what was told to nobody: where notifications don't arrive, as behind some poolers. */
const LOOK_EVERY_MS = 1_000;
const RENEW_EVERY_MS = LEASE_MS / 4;
/** Of all kinds together: what they ask of the database mustn't keep pages waiting. */
const AT_ONCE = 5;
const DELAY_MIN_MS = 1_000;
const DELAY_MAX_MS = 10 * 60_000;
/** What isn't finished by then when the process stops is left to another. */
const STOP_WITHIN_MS = 3_000;

type Doing = { job: Claimed; kind: JobKind; lost: AbortController; end: Promise<void> };

/**
 * Does what is enqueued, together with the workers of all other processes, until it is told to stop.
 * @returns what stops it: it waits a moment for what is being done.
 */
export async function startWorker(app: App, kinds: readonly JobKind[]): Promise<() => Promise<void>> {
  const { db, sql } = app.database;
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  const doing = new Map<string, Doing>();
  let isStopped = false;
  const look = oneAfterAnother(app, async () => {
    if (isStopped || app.stopping.aborted) return;
    const slots = freeSlots(kinds, doing);
    const max = AT_ONCE - doing.size;
    if (slots.size === 0 || max <= 0) return;
    for (const job of await claim(db, slots, max)) begin(job);
  });

  function begin(job: Claimed): void {
    const kind = byName.get(job.name);
    if (!kind) return;
    const lost = new AbortController();
    const end = doJob(app, { job, kind, lost }).finally(() => {
      doing.delete(job.lease + job.id);
      look();
    });
    doing.set(job.lease + job.id, { job, kind, lost, end });
  }

  async function keep(): Promise<void> {
    if (doing.size === 0) return;
    const mine = [...doing.values()];
    const kept = await renew(
      db,
      mine.map(({ job }) => job),
    );
    for (const { job, lost } of mine) if (!kept.has(job.id)) lost.abort();
  }

  await ensureRounds(db, kinds);
  const subscription = await sql.listen(CHANNEL, look, look);
  const looking = setInterval(look, LOOK_EVERY_MS);
  const keeping = setInterval(oneAfterAnother(app, keep), RENEW_EVERY_MS);
  return async () => {
    isStopped = true;
    clearInterval(looking);
    await subscription.unlisten();
    const all = [...doing.values()];
    for (const { lost } of all) lost.abort();
    await Promise.race([
      Promise.all(all.map(({ end }) => end)),
      delay(STOP_WITHIN_MS, undefined, { ref: false }),
    ]);
    clearInterval(keeping);
    await release(
      db,
      [...doing.values()].map(({ job }) => job),
    );
  };
}

/** How many more of each name may be begun. */
function freeSlots(kinds: readonly JobKind[], doing: ReadonlyMap<string, Doing>): Map<string, number> {
  const busy = (name: string) => [...doing.values()].filter(({ job }) => job.name === name).length;
  return new Map(
    kinds
      .map(({ name, atOnce }): [string, number] => [name, atOnce - busy(name)])
      .filter(([, count]) => count > 0),
  );
}

/** Runs `task` now, or once more after the run that is under way. Of failures in a row, as while the database is away, one is logged. */
function oneAfterAnother({ log }: App, task: () => Promise<void>): () => void {
  let asked = 0;
  let isRunning = false;
  let isFailing = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    for (let seen = 0; seen !== asked;) {
      seen = asked;
      try {
        await task();
        isFailing = false;
      } catch (error) {
        log[isFailing ? "debug" : "warn"]({ error }, "the queue of jobs was not reached");
        isFailing = true;
      }
    }
    isRunning = false;
  };
  return () => {
    asked += 1;
    if (!isRunning) void run();
  };
}

async function doJob(app: App, { job, kind, lost }: Omit<Doing, "end">): Promise<void> {
  const { id, name, attempts, createdAt } = job;
  const took = jobRuns.startTimer({ name });
  const outcome = await runJob(app, { job, kind, lost });
  took({ outcome: outcome.kind });
  if (outcome.kind !== "done")
    app.log[outcome.kind === "given up" ? "error" : "warn"](
      { job: id, name, attempt: attempts, createdAt, reason: outcome.reason },
      outcome.kind === "given up" ? "a job was given up" : "a job failed and is tried again",
    );
  await untilTold(app, lost.signal, async () => {
    const { db } = app.database;
    if (outcome.kind === "done") await finish(db, job, kind);
    else await fail(db, job, outcome.reason, outcome.afterMs);
  });
}

type Outcome =
  | { kind: "done" }
  | { kind: "given up"; reason: string; afterMs: null }
  | { kind: "retried"; reason: string; afterMs: number };

async function runJob(app: App, { job, kind, lost }: Omit<Doing, "end">): Promise<Outcome> {
  const isLast = kind.every === undefined && job.attempts > kind.retries;
  // Begun for the last time by a process that ended: it may be the reason why.
  if (isLast && job.attempts > kind.retries + 1)
    return { kind: "given up", reason: "each process that began it ended before it did", afterMs: null };
  try {
    await kind.run(app, job.input, {
      id: job.id,
      attempt: job.attempts,
      createdAt: job.createdAt,
      signal: lost.signal,
      endWith: endingWith(job, kind),
    });
    return { kind: "done" };
  } catch (error) {
    const reason = reasonOf(error);
    if (error instanceof GivenUp || isLast) return { kind: "given up", reason, afterMs: null };
    const afterMs = error instanceof TryAgain ? error.afterMs : backOff(job.attempts, kind.every);
    return { kind: "retried", reason, afterMs };
  }
}

/** Twice as long each time, up to ten minutes, and not all at the same moment. */
function backOff(attempt: number, every = DELAY_MAX_MS): number {
  const delayMs = Math.min(DELAY_MIN_MS * 2 ** Math.min(attempt - 1, 20), DELAY_MAX_MS, every);
  return delayMs * (0.75 + Math.random() / 2);
}

/** What a job says of itself, else what may be kept of any error. */
function reasonOf(error: unknown): string {
  const isSaid = error instanceof GivenUp || error instanceof TryAgain;
  return (isSaid ? error.message : summarizeError(error)).slice(0, 500);
}

/** What became of a job must reach the database, or it is done again: while it is away, it is told once more. */
async function untilTold(app: App, signal: AbortSignal, tell: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await tell();
      return;
    } catch (error) {
      if (signal.aborted) return;
      app.log.warn({ error }, "the end of a job was not noted");
      await delay(LOOK_EVERY_MS, undefined, { ref: false });
    }
  }
}
