import { hourMs } from "#domain/period.ts";
import { defineRound } from "#server/jobs/define-job.ts";
import { forgetPastMailTokens } from "./mail-tokens.ts";

export const forgetPastMailTokensJob = defineRound({
  name: "forget-past-mail-tokens",
  every: hourMs,
  run: forgetPastMailTokens,
});
