import { hourMs } from "#domain/period.ts";
import { defineRound } from "#server/jobs/define-job.ts";
import { purgeAccounts } from "./purge-accounts.ts";

export const purgeAccountsJob = defineRound({ name: "purge-accounts", every: hourMs, run: purgeAccounts });
