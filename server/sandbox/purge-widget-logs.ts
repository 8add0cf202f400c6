import { lt } from "drizzle-orm";
import { dayMs } from "#domain/period.ts";
import { widgetHealth, widgetUses } from "#drizzle/schema/marketplace.ts";
import type { App } from "#server/base/app.ts";
import { writeWaitingUses } from "./widget-uses.ts";

const KEPT_DAYS = 90;

/** Forgets what widgets did, and how they did, more than 90 days ago. */
export async function purgeWidgetLogs(app: App): Promise<void> {
  await writeWaitingUses(app);
  const oldest = new Date(app.now().getTime() - KEPT_DAYS * dayMs).toISOString().slice(0, 10);
  await app.db.delete(widgetUses).where(lt(widgetUses.day, oldest));
  await app.db.delete(widgetHealth).where(lt(widgetHealth.day, oldest));
}
