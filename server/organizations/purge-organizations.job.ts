import { hourMs } from "#domain/period.ts";
import { defineRound } from "#server/jobs/define-job.ts";
import { purgeOrganizations } from "./purge-organizations.ts";

export const purgeOrganizationsJob = defineRound({
  name: "purge-organizations",
  every: hourMs,
  run: purgeOrganizations,
});
