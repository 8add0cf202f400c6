import { purgeAccounts } from "./account/purge-accounts.ts";
import { purgeDashboards } from "./dashboards/purge-dashboards.ts";
import type { App } from "./app.ts";
import { purgeWidgetLogs } from "./marketplace/purge-widget-logs.ts";
import { purgeOrganizations } from "./organizations/purge-organizations.ts";
import { purgeLayouts } from "./layouts/purge-layouts.ts";

const EVERY_MS = 60 * 60_000;

/**
 * Ends what is kept for a time only, now and every hour; several processes may do so at once.
 * @returns what stops it, once what is being done is done.
 */
export function startPurging(app: App): () => Promise<void> {
  const purge = () =>
    purgeDashboards(app)
      .then(() => purgeLayouts(app))
      .then(() => purgeOrganizations(app))
      .then(() => purgeAccounts(app))
      .then(() => purgeWidgetLogs(app))
      .catch((error: unknown) => app.log.warn({ error }, "what had its time was not removed"));
  let running = purge();
  const timer = setInterval(() => {
    running = purge();
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    return running;
  };
}
