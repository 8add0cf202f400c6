import { accountRouter } from "#server/account/account.router.ts";
import { activityRouter } from "#server/activity/activity.router.ts";
import { apiKeysRouter } from "#server/api-keys/api-keys.router.ts";
import { auditRouter } from "#server/audit/audit.router.ts";
import { authRouter } from "#server/auth/auth.router.ts";
import { botsRouter } from "#server/bots/bots.router.ts";
import { dashboardsRouter } from "#server/dashboards/dashboards.router.ts";
import { layoutsRouter } from "#server/layouts/layouts.router.ts";
import { liveRouter } from "#server/live/live.router.ts";
import { developerRouter } from "#server/developers/developer.router.ts";
import { marketplaceRouter } from "#server/marketplace/marketplace.router.ts";
import { reviewRouter } from "#server/review/review.router.ts";
import { sandboxRouter } from "#server/sandbox/sandbox.router.ts";
import { organizationsRouter } from "#server/organizations/organizations.router.ts";
import { sampleDataRouter } from "#server/sample-data/sample-data.router.ts";
import { statsRouter } from "#server/stats/stats.router.ts";
import { widgetsRouter } from "#server/plugins/widgets.router.ts";
import { router } from "#server/trpc/procedures.ts";

export const appRouter = router({
  account: accountRouter,
  activity: activityRouter,
  apiKeys: apiKeysRouter,
  audit: auditRouter,
  auth: authRouter,
  bots: botsRouter,
  dashboards: dashboardsRouter,
  developer: developerRouter,
  layouts: layoutsRouter,
  live: liveRouter,
  marketplace: marketplaceRouter,
  organizations: organizationsRouter,
  review: reviewRouter,
  sampleData: sampleDataRouter,
  sandbox: sandboxRouter,
  stats: statsRouter,
  widgets: widgetsRouter,
});

export type AppRouter = typeof appRouter;
