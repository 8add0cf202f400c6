import { hourMs } from "#domain/period.ts";
import { defineRound } from "#server/jobs/define-job.ts";
import { removeAbandonedAccounts } from "./remove-account.ts";

export const removeAbandonedAccountsJob = defineRound({
  name: "remove-abandoned-accounts",
  every: hourMs,
  run: removeAbandonedAccounts,
});
