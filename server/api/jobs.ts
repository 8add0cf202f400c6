import { purgeAccountsJob } from "#server/account/purge-accounts.job.ts";
import { removeAbandonedAccountsJob } from "#server/account/remove-abandoned-accounts.job.ts";
import { answerSignUpJob } from "#server/auth/answer-sign-up.job.ts";
import { forgetPastMailTokensJob } from "#server/auth/forget-past-mail-tokens.job.ts";
import { forgetPastSessionsJob } from "#server/auth/forget-past-sessions.job.ts";
import { noteRefusedSignInJob } from "#server/auth/note-refused-sign-in.job.ts";
import { sendResetLinkJob } from "#server/auth/send-reset-link.job.ts";
import { purgeDashboardsJob } from "#server/dashboards/purge-dashboards.job.ts";
import { ensurePartitionsJob } from "#server/ingest/ensure-partitions.job.ts";
import type { JobKind } from "#server/jobs/define-job.ts";
import { forgetFailedJobs } from "#server/jobs/forget-failed.job.ts";
import { purgeLayoutsJob } from "#server/layouts/purge-layouts.job.ts";
import { forgetPastLimitsJob } from "#server/limits/forget-past-limits.job.ts";
import { sendMailJob } from "#server/mail/send-mail.job.ts";
import { purgeOrganizationsJob } from "#server/organizations/purge-organizations.job.ts";
import { beatSampleBotsJob } from "#server/sample-data/beat-sample-bots.job.ts";
import { purgeWidgetLogsJob } from "#server/sandbox/purge-widget-logs.job.ts";

/** All that is done in the background. One that isn't here waits, in case another process knows it. */
export const jobKinds: readonly JobKind[] = [
  answerSignUpJob,
  beatSampleBotsJob,
  ensurePartitionsJob,
  forgetFailedJobs,
  forgetPastLimitsJob,
  forgetPastMailTokensJob,
  forgetPastSessionsJob,
  noteRefusedSignInJob,
  purgeAccountsJob,
  purgeDashboardsJob,
  purgeLayoutsJob,
  purgeOrganizationsJob,
  purgeWidgetLogsJob,
  removeAbandonedAccountsJob,
  sendMailJob,
  sendResetLinkJob,
];
