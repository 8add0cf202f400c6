import { hourMs } from "#domain/period.ts";
import { defineRound } from "#server/jobs/define-job.ts";
import { forgetPastSessions } from "./session.service.ts";

export const forgetPastSessionsJob = defineRound({
  name: "forget-past-sessions",
  every: hourMs,
  run: forgetPastSessions,
});
