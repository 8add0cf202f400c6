import { and, asc, count, eq, gt, isNull, notInArray } from "drizzle-orm";
import type { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import { isAllowed, manageableRoles, mayManage, type Role } from "#domain/permissions.ts";
import { personalScope } from "#domain/scope.ts";
import { invitations, memberships, organizations } from "#drizzle/schema/organizations.ts";
import { users } from "#drizzle/schema/users.ts";
import { writeAudit } from "#server/audit/audit.ts";
import { onlyRow } from "#server/db/only-row.ts";
import type { App } from "#server/base/app.ts";
import { notify, type Tx, write } from "#server/base/write.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type { done } from "#server/base/schemas.ts";
import type * as inputs from "./organizations.inputs.ts";
import { letOwnOneMore } from "./organizations.service.ts";

type Done = z.infer<typeof done>;
type Organization = ServiceContext & { organizationId: string };

/** @throws AppError NOT_FOUND in the personal context, which has no members. */
export function asOrganization(ctx: ServiceContext): Organization {
  if (ctx.organizationId === null) throw notFound("This page");
  return { ...ctx, organizationId: ctx.organizationId };
}

/** Members by when they joined; open invitations only for those who may withdraw them. */
export async function listMembers(
  app: App,
  context: ServiceContext,
): Promise<z.infer<typeof inputs.membersOutput>> {
  const ctx = asOrganization(context);
  const [[organization], members, open] = await Promise.all([
    app.db
      .select({ name: organizations.name, scope: organizations.slug })
      .from(organizations)
      .where(eq(organizations.id, ctx.organizationId)),
    app.db
      .select({
        userId: users.id,
        name: users.name,
        email: users.email,
        role: memberships.role,
        joinedAt: memberships.createdAt,
      })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(eq(memberships.organizationId, ctx.organizationId))
      .orderBy(asc(memberships.createdAt), asc(users.id)),
    isAllowed(ctx.role, "members:write") ? listOpenInvitations(app, ctx) : [],
  ]);
  if (!organization) throw notFound("This page");
  return {
    organization,
    members: members.map((member) => ({ ...member, joinedAt: member.joinedAt.toISOString() })),
    invitations: open.map((invitation) => ({ ...invitation, expiresAt: invitation.expiresAt.toISOString() })),
  };
}

function listOpenInvitations(app: App, { organizationId }: Organization) {
  return app.db
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .where(
      and(
        eq(invitations.organizationId, organizationId),
        isNull(invitations.acceptedAt),
        gt(invitations.expiresAt, app.now()),
      ),
    )
    .orderBy(asc(invitations.id));
}

/** @throws AppError NOT_FOUND, FORBIDDEN for a role one may not give or take, CONFLICT if no owner would be left. */
export async function changeRole(
  app: App,
  context: ServiceContext,
  { userId, role }: z.infer<typeof inputs.changeRoleInput>,
): Promise<Done> {
  const ctx = asOrganization(context);
  await write(app, async (tx) => {
    const { actor, member } = await lockMembers(tx, ctx, userId);
    if (!mayManage(actor, member) || !mayManage(actor, role))
      throw new AppError("FORBIDDEN", "Your role doesn't let you change this member's to that one.");
    if (member === "owner" && role !== "owner") await keepAnOwner(tx, ctx);
    if (member !== "owner" && role === "owner") await letOwnOneMore(tx, userId);
    await tx.db.update(memberships).set({ role }).where(isMember(ctx, userId));
    await withdrawInvitationsBy(tx, ctx, userId, manageableRoles[role]);
    const data = { from: member, to: role };
    await writeAudit(tx, ctx, { action: "member.change_role", subjectId: userId, data });
    notify(tx, ctx.contextId, "members");
  });
  return { ok: true };
}

/**
 * Removes a member, or lets one leave. Their invitations that are still open end with it.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT if no owner would be left.
 */
export async function removeMember(
  app: App,
  context: ServiceContext,
  { userId }: z.infer<typeof inputs.removeMemberInput>,
): Promise<Done> {
  const ctx = asOrganization(context);
  const isLeaving = userId === ctx.userId;
  await write(app, async (tx) => {
    const { actor, member } = await lockMembers(tx, ctx, userId);
    if (!isLeaving && !mayManage(actor, member))
      throw new AppError("FORBIDDEN", "Your role doesn't let you remove this member.");
    if (member === "owner") await keepAnOwner(tx, ctx);
    await tx.db.delete(memberships).where(isMember(ctx, userId));
    await withdrawInvitationsBy(tx, ctx, userId, []);
    await tx.db
      .update(users)
      .set({ lastScope: personalScope })
      .where(and(eq(users.id, userId), eq(users.lastScope, ctx.scope)));
    const action = isLeaving ? "member.leave" : "member.remove";
    await writeAudit(tx, ctx, { action, subjectId: userId, data: { role: member } });
    notify(tx, ctx.contextId, "members", "layouts");
  });
  return { ok: true };
}

/**
 * Makes changes to the members of an organization wait for one another, and reads the two roles at stake as they are then:
 * the request's own may be older.
 */
export async function lockMembers(
  tx: Tx,
  { organizationId, userId: actorId }: Organization,
  memberId: string,
): Promise<{ actor: Role; member: Role }> {
  const [organization] = await tx.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(and(eq(organizations.id, organizationId), isNull(organizations.deletedAfter)))
    .for("update");
  if (!organization) throw notFound("This page");
  const rows = await tx.db
    .select({ userId: memberships.userId, role: memberships.role })
    .from(memberships)
    .where(eq(memberships.organizationId, organizationId));
  const roles = new Map(rows.map((row) => [row.userId, row.role]));
  const [actor, member] = [roles.get(actorId), roles.get(memberId)];
  if (!actor) throw notFound("This page");
  if (!member) throw notFound("The member");
  return { actor, member };
}

/**
 * Makes another member the owner, and oneself an admin, in one step.
 * @throws AppError NOT_FOUND, FORBIDDEN for who isn't an owner any more, BAD_REQUEST for oneself.
 */
export async function transferOwnership(
  app: App,
  context: ServiceContext,
  { userId }: z.infer<typeof inputs.transferInput>,
): Promise<Done> {
  const ctx = asOrganization(context);
  if (userId === ctx.userId)
    throw new AppError("BAD_REQUEST", "Choose another member.", {
      issues: [{ path: ["userId"], message: "must be another member" }],
    });
  await write(app, async (tx) => {
    const { actor, member } = await lockMembers(tx, ctx, userId);
    if (actor !== "owner") throw new AppError("FORBIDDEN", "Only an owner can hand the organization over.");
    await letOwnOneMore(tx, userId);
    await tx.db.update(memberships).set({ role: "owner" }).where(isMember(ctx, userId));
    await tx.db.update(memberships).set({ role: "admin" }).where(isMember(ctx, ctx.userId));
    await withdrawInvitationsBy(tx, ctx, ctx.userId, manageableRoles.admin);
    const entry = { action: "organization.transfer", subjectId: userId, data: { from: member } } as const;
    await writeAudit(tx, ctx, entry);
    notify(tx, ctx.contextId, "members");
  });
  return { ok: true };
}

/** @throws AppError CONFLICT when there is only one owner. Call it with the members locked. */
async function keepAnOwner(tx: Tx, { organizationId }: Organization): Promise<void> {
  const owners = await tx.db
    .select({ count: count() })
    .from(memberships)
    .where(and(eq(memberships.organizationId, organizationId), eq(memberships.role, "owner")));
  if (onlyRow(owners).count <= 1)
    throw new AppError("CONFLICT", "An organization needs an owner. Make someone else owner first.");
}

/** Whoever may no longer invite to a role must not get back in, or up, through a link made before. */
async function withdrawInvitationsBy(
  tx: Tx,
  { organizationId }: Organization,
  userId: string,
  mayInviteAs: readonly Role[],
): Promise<void> {
  await tx.db
    .delete(invitations)
    .where(
      and(
        eq(invitations.organizationId, organizationId),
        eq(invitations.invitedBy, userId),
        isNull(invitations.acceptedAt),
        mayInviteAs.length > 0 ? notInArray(invitations.role, [...mayInviteAs]) : undefined,
      ),
    );
}

function isMember({ organizationId }: Organization, userId: string) {
  return and(eq(memberships.organizationId, organizationId), eq(memberships.userId, userId));
}
