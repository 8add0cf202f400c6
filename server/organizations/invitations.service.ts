import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import { newId } from "#domain/id.ts";
import { mayManage } from "#domain/permissions.ts";
import { invitations, memberships, organizations } from "#drizzle/schema/organizations.ts";
import { writeAudit } from "#server/audit/audit.ts";
import type { App } from "#server/app.ts";
import type { Db } from "#server/db/client.ts";
import type { ServiceContext, SignedInContext } from "#server/trpc/request-context.ts";
import type { done } from "#server/trpc/schemas.ts";
import type * as inputs from "./organizations.inputs.ts";
import { asOrganization, lockMembers } from "./members.service.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;

const invitationLastsMs = 7 * 86_400_000;

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** @returns the token, which is shown this once: only its hash is kept. @throws AppError NOT_FOUND, FORBIDDEN. */
export async function inviteMember(
  app: App,
  context: ServiceContext,
  { role, email }: In<"inviteInput">,
): Promise<In<"inviteOutput">> {
  const ctx = asOrganization(context);
  const token = randomBytes(32).toString("base64url");
  const invitation = {
    id: newId("invitation"),
    organizationId: ctx.organizationId,
    role,
    email,
    tokenHash: hashOf(token),
    invitedBy: ctx.userId,
    createdAt: app.now(),
    expiresAt: new Date(app.now().getTime() + invitationLastsMs),
  };
  await app.db.transaction(async (tx) => {
    const inTransaction = { ...app, db: tx };
    const { actor } = await lockMembers(inTransaction, ctx, ctx.userId);
    if (!mayManage(actor, role))
      throw new AppError("FORBIDDEN", "Your role doesn't let you invite to that one.");
    await tx.insert(invitations).values(invitation);
    await writeAudit(inTransaction, ctx, {
      action: "invitation.create",
      subjectId: invitation.id,
      data: { role, email },
    });
  });
  app.live.publish(ctx.contextId, "members");
  return { id: invitation.id, token, expiresAt: invitation.expiresAt.toISOString() };
}

/** Makes the link worthless. @throws AppError NOT_FOUND for an invitation that isn't open any more. */
export async function revokeInvitation(
  app: App,
  context: ServiceContext,
  { invitationId }: In<"revokeInvitationInput">,
): Promise<z.infer<typeof done>> {
  const ctx = asOrganization(context);
  await app.db.transaction(async (tx) => {
    const withdrawn = await tx
      .delete(invitations)
      .where(
        and(
          eq(invitations.id, invitationId),
          eq(invitations.organizationId, ctx.organizationId),
          isNull(invitations.acceptedAt),
        ),
      )
      .returning({ id: invitations.id });
    if (withdrawn.length === 0) throw notFound("The invitation");
    const entry = { action: "invitation.revoke", subjectId: invitationId } as const;
    await writeAudit({ ...app, db: tx }, ctx, entry);
  });
  app.live.publish(ctx.contextId, "members");
  return { ok: true };
}

/**
 * Joins the organization that the token invites to, and returns its scope. For a member nothing changes, and the
 * invitation stays open for whom it was meant.
 * @throws AppError NOT_FOUND, the same for a token that is wrong, used, withdrawn or too old.
 */
export async function acceptInvitation(
  app: App,
  { user, ip }: SignedInContext,
  { token }: In<"acceptInput">,
): Promise<In<"acceptOutput">> {
  const isOpen = and(
    eq(invitations.tokenHash, hashOf(token)),
    isNull(invitations.acceptedAt),
    gt(invitations.expiresAt, app.now()),
  );
  const { id: contextId, scope } = await app.db.transaction(async (tx) => {
    // The organization first, like every change to its members: otherwise the two could wait for each other.
    const [organization] = await tx
      .select({ id: organizations.id, scope: organizations.slug })
      .from(organizations)
      .innerJoin(invitations, eq(invitations.organizationId, organizations.id))
      .where(and(isOpen, isNull(organizations.deletedAfter)))
      .for("update", { of: organizations });
    if (!organization) throw invitationIsOver();
    if (await isMember(tx, organization.id, user.id)) return organization;
    const [invitation] = await tx
      .update(invitations)
      .set({ acceptedAt: app.now(), acceptedBy: user.id })
      .where(isOpen)
      .returning({ id: invitations.id, role: invitations.role });
    if (!invitation) throw invitationIsOver();
    const { role } = invitation;
    await tx
      .insert(memberships)
      .values({ organizationId: organization.id, userId: user.id, role, createdAt: app.now() });
    const actor = { contextId: organization.id, userId: user.id, ip };
    const entry = { action: "invitation.accept", subjectId: invitation.id, data: { role } } as const;
    await writeAudit({ ...app, db: tx }, actor, entry);
    return organization;
  });
  app.live.publish(contextId, "members");
  return { scope };
}

async function isMember(db: Db, organizationId: string, userId: string): Promise<boolean> {
  const rows = await db
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.organizationId, organizationId), eq(memberships.userId, userId)));
  return rows.length > 0;
}

function invitationIsOver(): AppError {
  return new AppError("NOT_FOUND", "This invitation was used, withdrawn or is too old. Ask for a new one.");
}
