import { and, count, eq, inArray, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { jobs } from "#drizzle/schema/jobs.ts";
import type { Db } from "#server/db/client.ts";
import type { JobKind } from "./define-job.ts";
import { CHANNEL } from "./enqueue.ts";
import { ROUND } from "./queue.ts";

type JobState = "waiting" | "running" | "retried" | "later" | "failed";

const state = sql`case
  when ${jobs.failedAt} is not null then 'failed'
  when ${jobs.leasedUntil} >= now() then 'running'
  when ${jobs.attempts} > 0 then 'retried'
  when ${jobs.runAt} > now() then 'later'
  else 'waiting' end`.mapWith((text: JobState) => text);

/** How long it has been asked for; what comes round is always there, and old only once it is late. */
const ageSeconds = sql`greatest(0, extract(epoch from now() - case
  when ${jobs.attempts} = 0 or ${jobs.key} is not distinct from ${sql.raw(`'${ROUND}'`)} then ${jobs.runAt}
  else ${jobs.createdAt} end))`;

type Depth = { name: string; state: JobState | "unknown"; count: number; oldestSeconds: number };

/**
 * How many jobs there are of each name and state, and the age of the oldest. Unknown are those of a name that isn't among
 * `kinds`, unless they were given up.
 */
export async function readDepths(db: Db, kinds: readonly Pick<JobKind, "name">[]): Promise<Depth[]> {
  const names = kinds.map(({ name }) => name);
  const { name, failedAt } = jobs;
  const known = sql`(${inArray(name, names)} or ${failedAt} is not null)`;
  const job = db
    .select({
      name: sql`${name}`.mapWith(name).as("name"),
      state: sql`case when ${known} then ${state} else 'unknown' end`
        .mapWith((text: Depth["state"]) => text)
        .as("state"),
      age: ageSeconds.as("age"),
    })
    .from(jobs)
    .as("job");
  return db
    .select({
      name: job.name,
      state: job.state,
      count: count(),
      oldestSeconds: sql`max(${job.age})`.mapWith(Number),
    })
    .from(job)
    .groupBy(job.name, job.state);
}

/** Every job that has something to do or to say, oldest first; never its input, which may hold a link that lets in. */
export async function listJobs(db: Db) {
  const { id, name, attempts, createdAt, runAt, lastError } = jobs;
  return db
    .select({ id, name, state, attempts, createdAt, runAt, lastError })
    .from(jobs)
    .where(ne(state, "later"))
    .orderBy(createdAt, id);
}

/** Has it begun now, as if it had just been enqueued. @returns false when it is being done, or isn't there. */
export async function retryJob(db: Db, id: string): Promise<boolean> {
  const retried = await db
    .update(jobs)
    .set({ failedAt: null, attempts: 0, createdAt: sql`now()`, runAt: sql`now()` })
    .where(and(eq(jobs.id, id), isFree()))
    .returning({ told: sql`pg_notify(${CHANNEL}, '')` });
  return retried.length > 0;
}

/** It is never done. @returns false when it is being done, comes round, or isn't there. */
export async function dropJob(db: Db, id: string): Promise<boolean> {
  const isRound = eq(jobs.key, ROUND);
  const dropped = await db
    .delete(jobs)
    .where(and(eq(jobs.id, id), isFree(), sql`${isRound} is not true`))
    .returning({ id: jobs.id });
  return dropped.length > 0;
}

function isFree(): SQL | undefined {
  return or(isNull(jobs.leasedUntil), lt(jobs.leasedUntil, sql`now()`));
}
