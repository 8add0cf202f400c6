import { hourMs } from "#domain/period.ts";
import { defineRound } from "#server/jobs/define-job.ts";
import { purgeLayouts } from "./purge-layouts.ts";

export const purgeLayoutsJob = defineRound({ name: "purge-layouts", every: hourMs, run: purgeLayouts });
