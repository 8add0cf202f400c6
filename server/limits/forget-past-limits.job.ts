import { hourMs } from "#domain/period.ts";
import { defineRound } from "#server/jobs/define-job.ts";
import { forgetPastLimits } from "./rate-limit.ts";

export const forgetPastLimitsJob = defineRound({
  name: "forget-past-limits",
  every: hourMs,
  run: forgetPastLimits,
});
