import { eq } from "drizzle-orm";
import { auditLog } from "#drizzle/schema/activities.ts";
import type { App } from "#server/base/app.ts";
import { callerFor, createUser } from "./test-app.ts";

export async function createPerson(app: App, name?: string) {
  const user = await createUser(app, name === undefined ? {} : { name });
  return { user, caller: callerFor(app, user) };
}
export type Person = Awaited<ReturnType<typeof createPerson>>;

/** An empty dashboard of theirs; returns its id. */
export async function makeDashboard({ caller }: Person, name: string, scope = "me"): Promise<string> {
  const { dashboard } = await caller.dashboards.create({ scope, name });
  return dashboard.id;
}

/** What is on their list, in its order. */
export async function dashboardNames({ caller }: Person, scope = "me"): Promise<string[]> {
  const { dashboards } = await caller.dashboards.list({ scope });
  return dashboards.map(({ name }) => name);
}

/** What was written down about this, in its order. */
export function auditOf(app: App, subjectId: string) {
  return app.db
    .select({ action: auditLog.action, data: auditLog.data })
    .from(auditLog)
    .where(eq(auditLog.subjectId, subjectId))
    .orderBy(auditLog.id);
}
