import { hourMs } from "#domain/period.ts";
import { defineRound } from "#server/jobs/define-job.ts";
import { purgeWidgetLogs } from "./purge-widget-logs.ts";

export const purgeWidgetLogsJob = defineRound({
  name: "purge-widget-logs",
  every: hourMs,
  run: purgeWidgetLogs,
});
