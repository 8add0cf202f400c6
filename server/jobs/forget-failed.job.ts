import { lt } from "drizzle-orm";
import { dayMs, hourMs } from "#domain/period.ts";
import { jobs } from "#drizzle/schema/jobs.ts";
import { defineRound } from "./define-job.ts";

const KEPT_MS = 14 * dayMs;

/** Forgets what was given up, with its input, after 14 days. */
export const forgetFailedJobs = defineRound({
  name: "forget-failed-jobs",
  every: hourMs,
  run: async ({ db, now }) => {
    await db.delete(jobs).where(lt(jobs.failedAt, new Date(now().getTime() - KEPT_MS)));
  },
});
