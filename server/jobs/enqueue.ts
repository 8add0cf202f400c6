import { isNull, sql } from "drizzle-orm";
import { newId } from "#domain/id.ts";
import { jobs } from "#drizzle/schema/jobs.ts";
import type { Db } from "#server/db/client.ts";
import { onlyRow } from "#server/db/only-row.ts";
import type { Job } from "./define-job.ts";
import { inMs } from "./queue.ts";

/** Where every process hears that there is something to do. */
export const CHANNEL = "botdeck_jobs";

type When = {
  /** What waits under this key is replaced; what is being done under it is done once more. */
  key?: string;
  /** In ms; at once if it isn't said. */
  afterMs?: number;
};

/**
 * Has a job done in the background, once over all processes. In a transaction it is there if and only if that commits.
 * @returns its id.
 * @throws ZodError for an input that the job doesn't take.
 */
export async function enqueue<I>(
  db: Db,
  job: Job<I>,
  input: I,
  { key, afterMs = 0 }: When = {},
): Promise<string> {
  const values = {
    id: newId("job"),
    name: job.name,
    key,
    input: job.pack(input),
    runAt: inMs(afterMs),
  };
  const waiting = await db
    .insert(jobs)
    .values(values)
    .onConflictDoUpdate({
      target: [jobs.name, jobs.key],
      targetWhere: isNull(jobs.failedAt),
      set: {
        ...{ input: values.input, runAt: values.runAt, attempts: 0 },
        isChanged: sql`${jobs.lease} is not null`,
      },
    })
    .returning({ id: jobs.id, told: sql`pg_notify(${CHANNEL}, '')` });
  return onlyRow(waiting).id;
}
