import { hourMs } from "#domain/period.ts";
import { defineRound } from "#server/jobs/define-job.ts";
import { purgeDashboards } from "./purge-dashboards.ts";

export const purgeDashboardsJob = defineRound({
  name: "purge-dashboards",
  every: hourMs,
  run: purgeDashboards,
});
