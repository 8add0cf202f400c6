import { and, eq, isNull } from "drizzle-orm";
import { memberships, organizations } from "#drizzle/schema/organizations.ts";
import { AppError, notFound } from "#domain/app-error.ts";
import { personalScope } from "#domain/scope.ts";
import { statement } from "#server/db/statement.ts";
import type { ServiceContext, SignedInContext } from "#server/base/request-context.ts";

/**
 * The context that `scope` names, as the signed-in user may see it.
 * @throws AppError NOT_FOUND for one that doesn't exist or isn't theirs.
 */
export function findContext(ctx: SignedInContext, scope: string): Promise<ServiceContext> {
  const known = ctx.contexts.get(scope);
  if (known) return known;
  const context = loadContext(ctx, scope);
  ctx.contexts.set(scope, context);
  return context;
}

/** Whether the user is in that context now: what a request was let into may have changed while it goes on. */
export async function isStillMember(ctx: SignedInContext, scope: string): Promise<boolean> {
  try {
    await loadContext(ctx, scope);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

async function loadContext(
  { app, user, ip, budget }: SignedInContext,
  scope: string,
): Promise<ServiceContext> {
  const viewer = { userId: user.id, timeZone: user.timeZone, scope, ip, asker: { userId: user.id, budget } };
  if (scope === personalScope) return { ...viewer, organizationId: null, contextId: user.id, role: "owner" };
  const [membership] = await selectMembership(app.db, { slug: scope, userId: user.id });
  if (!membership) throw notFound("This page");
  return { ...viewer, ...membership, contextId: membership.organizationId };
}

const selectMembership = statement(
  "membership",
  { slug: organizations.slug, userId: memberships.userId },
  (db, { slug, userId }) =>
    db
      .select({ organizationId: memberships.organizationId, role: memberships.role })
      .from(memberships)
      .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
      .where(
        and(eq(organizations.slug, slug), eq(memberships.userId, userId), isNull(organizations.deletedAfter)),
      ),
);
