import { dayMs } from "#domain/period.ts";
import { ensurePartitions } from "#server/db/ensure-partitions.ts";
import { defineRound } from "#server/jobs/define-job.ts";

/** A process that runs for a year has each month's partition two months before: at its start it made only the first. */
export const ensurePartitionsJob = defineRound({
  name: "ensure-partitions",
  every: dayMs,
  run: ({ db }) => ensurePartitions(db),
});
