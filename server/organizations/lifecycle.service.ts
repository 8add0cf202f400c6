import { and, asc, eq, gt } from "drizzle-orm";
import type { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import { deletionGraceMs } from "#domain/deletion.ts";
import { personalScope } from "#domain/scope.ts";
import { memberships, organizations } from "#drizzle/schema/organizations.ts";
import { users } from "#drizzle/schema/users.ts";
import type { App } from "#server/base/app.ts";
import { notify, write } from "#server/base/write.ts";
import { writeAudit } from "#server/audit/audit.ts";
import type { ServiceContext, SessionUser, SignedInContext } from "#server/base/request-context.ts";
import type { done } from "#server/base/schemas.ts";
import { asOrganization, lockMembers } from "./members.service.ts";
import type * as inputs from "./organizations.inputs.ts";

/** Gives an organization another name; its address stays, so that every link to it keeps working. @throws AppError NOT_FOUND. */
export async function renameOrganization(
  app: App,
  context: ServiceContext,
  { name }: z.infer<typeof inputs.renameInput>,
): Promise<z.infer<typeof done>> {
  const ctx = asOrganization(context);
  await write(app, async (tx) => {
    const [before] = await tx.db
      .select({ name: organizations.name })
      .from(organizations)
      .where(eq(organizations.id, ctx.organizationId))
      .for("update");
    if (!before) throw notFound("This page");
    await tx.db
      .update(organizations)
      .set({ name, updatedAt: tx.now() })
      .where(eq(organizations.id, ctx.organizationId));
    const data = { from: before.name, to: name };
    await writeAudit(tx, ctx, {
      action: "organization.rename",
      subjectId: ctx.organizationId,
      data,
    });
    notify(tx, ctx.contextId, "members");
  });
  return { ok: true };
}

/**
 * Deletes an organization: from now on it is there for nobody and its bots are refused; after 14 days it is gone for good.
 * @throws AppError BAD_REQUEST for a name that isn't its, FORBIDDEN for who isn't an owner any more.
 */
export async function deleteOrganization(
  app: App,
  context: ServiceContext,
  { name }: z.infer<typeof inputs.deleteInput>,
): Promise<z.infer<typeof inputs.deletedOutput>> {
  const ctx = asOrganization(context);
  const until = new Date(app.now().getTime() + deletionGraceMs);
  await write(app, async (tx) => {
    const { actor } = await lockMembers(tx, ctx, ctx.userId);
    if (actor !== "owner") throw new AppError("FORBIDDEN", "Only an owner can delete the organization.");
    const [deleted] = await tx.db
      .update(organizations)
      .set({ deletedAfter: until })
      .where(and(eq(organizations.id, ctx.organizationId), eq(organizations.name, name)))
      .returning({ id: organizations.id });
    if (!deleted)
      throw new AppError("BAD_REQUEST", "That isn’t the organization’s name.", {
        issues: [{ path: ["name"], message: "isn’t the organization’s name" }],
      });
    // Whoever used it last is led to a place that is there.
    await tx.db.update(users).set({ lastScope: personalScope }).where(eq(users.lastScope, ctx.scope));
    await writeAudit(tx, ctx, {
      action: "organization.delete",
      subjectId: ctx.organizationId,
      data: { name, until },
    });
    notify(tx, ctx.contextId, "members");
  });
  return { until: until.toISOString() };
}

/** The deleted organizations that somebody owns and can still bring back, by name. */
export async function listDeleted(
  app: App,
  user: SessionUser,
): Promise<z.infer<typeof inputs.listDeletedOutput>> {
  const rows = await app.db
    .select({ organizationId: organizations.id, name: organizations.name, until: organizations.deletedAfter })
    .from(organizations)
    .innerJoin(memberships, eq(memberships.organizationId, organizations.id))
    .where(
      and(
        eq(memberships.userId, user.id),
        eq(memberships.role, "owner"),
        gt(organizations.deletedAfter, app.now()),
      ),
    )
    .orderBy(asc(organizations.name), asc(organizations.id));
  return {
    organizations: rows.flatMap(({ until, ...row }) =>
      until === null ? [] : [{ ...row, until: until.toISOString() }],
    ),
  };
}

/** Brings a deleted organization back as it was. @throws AppError NOT_FOUND for one that isn't theirs, or gone. */
export async function bringBack(
  app: App,
  { user, ip }: SignedInContext,
  { organizationId }: z.infer<typeof inputs.bringBackInput>,
): Promise<z.infer<typeof inputs.createOutput>> {
  const scope = await write(app, async (tx) => {
    const [owned] = await tx.db
      .select({ scope: organizations.slug, deletedAfter: organizations.deletedAfter })
      .from(organizations)
      .innerJoin(memberships, eq(memberships.organizationId, organizations.id))
      .where(
        and(
          eq(organizations.id, organizationId),
          eq(memberships.userId, user.id),
          eq(memberships.role, "owner"),
          gt(organizations.deletedAfter, tx.now()),
        ),
      )
      .for("update", { of: organizations });
    if (!owned) throw notFound("The organization");
    await tx.db.update(organizations).set({ deletedAfter: null }).where(eq(organizations.id, organizationId));
    const actor = { contextId: organizationId, userId: user.id, ip };
    const entry = { action: "organization.restore", subjectId: organizationId } as const;
    await writeAudit(tx, actor, entry);
    notify(tx, organizationId, "members");
    return owned.scope;
  });
  return { scope };
}
