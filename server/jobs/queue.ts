import { randomUUID } from "node:crypto";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { newId } from "#domain/id.ts";
import { jobs } from "#drizzle/schema/jobs.ts";
import type { Db } from "#server/db/client.ts";
import type { Tx } from "#server/base/write.ts";
import type { JobKind } from "./define-job.ts";

/** A job that this process may do until its lease ends. */
export type Claimed = Pick<typeof jobs.$inferSelect, "id" | "name" | "input" | "attempts" | "createdAt"> & {
  lease: string;
};

/** The key of what comes round. */
export const ROUND = "round";

/** How long nobody does what a process did that died; and how long one may be out of reach without losing what it does. */
export const LEASE_MS = 20_000;

const leaseEnd = sql`now() + make_interval(secs => ${LEASE_MS / 1_000})`;
const held = ({ id, lease }: Pick<Claimed, "id" | "lease">): SQL | undefined =>
  and(eq(jobs.id, id), eq(jobs.lease, lease));
const free = { lease: null, leasedUntil: null };

/** What is due, oldest first, of each name up to its number and `max` in all; nobody else gets the same. */
export async function claim(db: Db, slots: ReadonlyMap<string, number>, max: number): Promise<Claimed[]> {
  const lease = randomUUID();
  const kinds = JSON.stringify([...slots].map(([task, room]) => ({ task, room })));
  const { id, name, runAt, leasedUntil, failedAt } = jobs;
  // Materialized, or Postgres may look twice and lock more than it takes.
  const due = sql`(
    with due as materialized (
      select due.job from jsonb_to_recordset(${kinds}::jsonb) as slot (task text, room int)
      cross join lateral (
        select ${id} as job from ${jobs}
        where ${name} = slot.task and ${failedAt} is null and ${runAt} <= now()
          and (${leasedUntil} is null or ${leasedUntil} < now())
        order by ${runAt} limit slot.room for update skip locked
      ) due limit ${max}
    ) select job from due)`;
  const claimed = await db
    .update(jobs)
    .set({ lease, leasedUntil: leaseEnd, attempts: sql`${jobs.attempts} + 1`, isChanged: false })
    .where(inArray(id, due))
    .returning({
      ...{ id, name, input: jobs.input, attempts: jobs.attempts, createdAt: jobs.createdAt },
    });
  return claimed.map((job) => ({ ...job, lease }));
}

/** Keeps what is being done. @returns the ids of what is still this process's. */
export async function renew(db: Db, doing: readonly Claimed[]): Promise<Set<string>> {
  const kept = await db
    .update(jobs)
    .set({ leasedUntil: leaseEnd })
    .where(
      and(
        inArray(
          jobs.id,
          doing.map(({ id }) => id),
        ),
        inArray(
          jobs.lease,
          doing.map(({ lease }) => lease),
        ),
      ),
    )
    .returning({ id: jobs.id });
  return new Set(kept.map(({ id }) => id));
}

/**
 * It was done: it goes, or comes round; one that was given anew meanwhile is due once more.
 * @returns false where this process hasn't got it any more.
 */
export async function finish(db: Db, job: Claimed, { every }: Pick<JobKind, "every">): Promise<boolean> {
  const anew = { ...free, attempts: 0, lastError: null };
  const { id } = jobs;
  if (every === undefined) {
    const isDone = and(held(job), eq(jobs.isChanged, false));
    const gone = await db.delete(jobs).where(isDone).returning({ id });
    if (gone.length > 0) return true;
  }
  const again = every === undefined ? anew : { ...anew, runAt: inMs(every) };
  const freed = await db.update(jobs).set(again).where(held(job)).returning({ id });
  return freed.length > 0;
}

/** For `Run`: see there. */
export function endingWith(
  job: Claimed,
  kind: Pick<JobKind, "every">,
): (tx: Pick<Tx, "db">) => Promise<void> {
  return async ({ db }) => {
    if (!(await finish(db, job, kind))) throw new Error("somebody else has it by now");
  };
}

/** It failed: it is due again in `afterMs`, or given up. */
export async function fail(db: Db, job: Claimed, lastError: string, afterMs: number | null): Promise<void> {
  const failed = { ...free, lastError };
  await db
    .update(jobs)
    .set(
      afterMs === null
        ? { ...failed, failedAt: sql`case when ${jobs.isChanged} then null else now() end` }
        : { ...failed, runAt: sql`case when ${jobs.isChanged} then ${jobs.runAt} else ${inMs(afterMs)} end` },
    )
    .where(held(job));
}

/** Lets go of what wasn't finished, as if it had not been begun. */
export async function release(db: Db, doing: readonly Claimed[]): Promise<void> {
  for (const job of doing)
    await db
      .update(jobs)
      .set({ ...free, attempts: sql`${jobs.attempts} - 1` })
      .where(held(job));
}

/** Has what comes round waiting; it goes on where it was. */
export async function ensureRounds(db: Db, kinds: readonly JobKind[]): Promise<void> {
  const rounds = kinds.filter(({ every }) => every !== undefined);
  if (rounds.length === 0) return;
  await db
    .insert(jobs)
    .values(rounds.map(({ name }) => ({ id: newId("job"), name, key: ROUND, input: {} })))
    .onConflictDoNothing();
}

/** By the clock of the database, as everything here. */
export function inMs(ms: number): SQL {
  return sql`now() + make_interval(secs => ${ms / 1_000})`;
}
