import type { Env } from "#server/base/env.ts";
import { dropJob, listJobs, retryJob } from "#server/jobs/attend.ts";
import type { Db } from "#server/db/client.ts";
import { onDatabase } from "./on-database.ts";

const USAGE = "npm run jobs, npm run jobs -- retry ID, npm run jobs -- drop ID";

/** What an operator does about jobs. @returns what to say, in lines. @throws Error for what can't be done. */
export function runJobsCommand(env: Env, args: readonly string[]): Promise<string[]> {
  return onDatabase(env, ({ db }) => attend(db, args));
}

async function attend(db: Db, [verb, id]: readonly string[]): Promise<string[]> {
  if (verb === undefined) return describe(await listJobs(db));
  if (id === undefined || (verb !== "retry" && verb !== "drop")) throw new Error(USAGE);
  const isDone = await (verb === "retry" ? retryJob(db, id) : dropJob(db, id));
  if (!isDone) throw new Error(`${id} is being done, comes round by itself, or isn’t there.`);
  return [verb === "retry" ? `${id} is begun now.` : `${id} is gone.`];
}

function describe(listed: Awaited<ReturnType<typeof listJobs>>): string[] {
  if (listed.length === 0) return ["Nothing waits, and nothing was given up."];
  return listed.map(({ id, name, state, attempts, createdAt, lastError }) =>
    [id, name, state, `begun ${attempts}×`, createdAt.toISOString(), lastError ?? ""].join("  ").trimEnd(),
  );
}
