import { and, eq, inArray, isNull, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { DashboardSharing } from "#domain/layout/dashboard.ts";
import { dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { memberships } from "#drizzle/schema/organizations.ts";
import { ofContext, type Whose } from "./of-context.ts";
import type { Role } from "#domain/permissions.ts";

/** Who wants to reach them. */
export type Reaching = Whose & { role: Role };

/** The sharing rule for looking: one's own dashboards, and those that others share with the organization. */
export function mayView(ctx: Reaching): SQL | undefined {
  return ownOrShared(ctx, ["view", "edit"]);
}

/** The sharing rule for changing: one's own, and those shared for it; who only looks at an organization looks at these. */
export function mayEdit(ctx: Reaching): SQL | undefined {
  return ownOrShared(ctx, ctx.role === "viewer" ? [] : ["edit"]);
}

const author = alias(memberships, "author");
/** What somebody shared who left, was removed or deleted their account is out of sight until they are back. */
const authorIsThere = sql`exists (select from ${memberships} ${author} where ${author.organizationId} = ${dashboardLayouts.organizationId} and ${author.userId} = ${dashboardLayouts.userId})`;

/** What is in the bin is reachable for nobody. */
function ownOrShared(ctx: Reaching, sharings: DashboardSharing[]): SQL | undefined {
  const { organizationId, sharing, deletedAt } = dashboardLayouts;
  const isShared =
    ctx.organizationId === null
      ? undefined
      : and(eq(organizationId, ctx.organizationId), inArray(sharing, sharings), authorIsThere);
  return and(isNull(deletedAt), or(ofContext(dashboardLayouts, ctx), isShared));
}
