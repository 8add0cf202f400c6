import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import { newId } from "#domain/id.ts";
import { minuteMs } from "#domain/period.ts";
import { invitations, memberships, organizations } from "#drizzle/schema/organizations.ts";
import { writeAudit } from "#server/audit/audit.ts";
import type { App } from "#server/base/app.ts";
import { notify, type Tx, write } from "#server/base/write.ts";
import { signUp } from "#server/auth/auth.service.ts";
import { replaceSession } from "#server/auth/enter-account.ts";
import { makeAccount, takeFromSignUps } from "#server/auth/make-account.ts";
import { networkOf } from "#server/limits/network.ts";
import { hashPassword } from "#server/auth/password.ts";
import { startSession } from "#server/auth/session.service.ts";
import type { Db } from "#server/db/client.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import type { RequestContext, SignedInContext } from "#server/base/request-context.ts";
import { enrol } from "./enrol.ts";
import { isMailedOnly } from "./invitation-token.ts";
import type * as inputs from "./organizations.inputs.ts";
import { hashOfSecret } from "#server/base/secret.ts";

/** Guesses are hopeless; this keeps them from costing much. */
const limit = { max: 60, windowMs: 15 * minuteMs };

/** What an open link invites to. @throws AppError NOT_FOUND, which says why; TOO_MANY_REQUESTS. */
export async function lookAtInvitation(
  { app, ip }: RequestContext,
  { token }: z.infer<typeof inputs.acceptInput>,
): Promise<z.infer<typeof inputs.lookOutput>> {
  await takeFromLimit(app, `invitation ${networkOf(ip)}`, limit);
  const { organization, role, email } = await findOpen(app, token);
  return { organization, role, email };
}

/**
 * Makes an account and joins with it, both or neither, and signs in. Where mail is sent, only a link that was mailed to
 * the very address lets in at once; otherwise that address is confirmed first, and the invitation stays open.
 * @throws AppError NOT_FOUND, CONFLICT for an address that has an account, TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE.
 */
export async function signUpAndJoin(
  request: RequestContext,
  { token, ...input }: z.infer<typeof inputs.signUpAndJoinInput>,
): Promise<z.infer<typeof inputs.signUpAndJoinOutput>> {
  const { app, ip } = request;
  await takeFromLimit(app, `invitation ${networkOf(ip)}`, limit);
  const { email } = await findOpen(app, token);
  const isProved = isMailedOnly(token) && email === input.email;
  if (app.env.smtpUrl !== undefined && !isProved) return signUp(request, input);
  await takeFromSignUps(app, ip);
  const { password, ...person } = input;
  const emailVerifiedAt = isProved ? app.now() : null;
  const user = { ...person, id: newId("user"), passwordHash: await hashPassword(password), emailVerifiedAt };
  const { scope } = await write(app, async (tx) => {
    if (!(await makeAccount(tx, ip, user))) throw hasAccount();
    return join(tx, { userId: user.id, ip }, token);
  });
  await replaceSession(request, await startSession(app, user.id, request));
  return { scope };
}

function hasAccount(): AppError {
  const message = "There is an account with this address. If it is yours, sign in to join.";
  return new AppError("CONFLICT", message, { issues: [{ path: ["email"], message }] });
}

/**
 * Joins the organization that the token invites to, and returns its scope. For a member nothing changes, and the
 * invitation stays open for whom it was meant.
 * @throws AppError NOT_FOUND, which says why, for a token that is wrong, used, withdrawn or too old.
 */
export async function acceptInvitation(
  app: App,
  { user, ip }: SignedInContext,
  { token }: z.infer<typeof inputs.acceptInput>,
): Promise<z.infer<typeof inputs.acceptOutput>> {
  const { scope } = await write(app, (tx) => join(tx, { userId: user.id, ip }, token));
  return { scope };
}

async function isMember(db: Db, organizationId: string, userId: string): Promise<boolean> {
  const rows = await db
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.organizationId, organizationId), eq(memberships.userId, userId)));
  return rows.length > 0;
}

/** @throws AppError NOT_FOUND. */
async function join(tx: Tx, { userId, ip }: { userId: string; ip: string }, token: string) {
  const isThis = eq(invitations.tokenHash, hashOfSecret(token));
  // The organization first, like every change to its members: otherwise the two could wait for each other.
  const [organization] = await tx.db
    .select({ id: organizations.id, scope: organizations.slug })
    .from(organizations)
    .innerJoin(invitations, eq(invitations.organizationId, organizations.id))
    .where(isThis)
    .for("update", { of: organizations });
  await findOpen(tx, token);
  if (!organization) throw isUnknown();
  if (await isMember(tx.db, organization.id, userId)) return organization;
  const [invitation] = await tx.db
    .update(invitations)
    .set({ acceptedAt: tx.now(), acceptedBy: userId })
    .where(and(isThis, isNull(invitations.acceptedAt)))
    .returning({ id: invitations.id, role: invitations.role });
  if (!invitation) throw isUnknown();
  const { role } = invitation;
  await enrol(tx, organization, { userId, role });
  const actor = { contextId: organization.id, userId, ip };
  const entry = { action: "invitation.accept", subjectId: invitation.id, data: { role } } as const;
  await writeAudit(tx, actor, entry);
  notify(tx, organization.id, "members");
  return organization;
}

/** @throws AppError NOT_FOUND with why the link doesn't work, and what to do. */
async function findOpen({ db, now }: App, token: string) {
  const [invitation] = await db
    .select({
      organization: organizations.name,
      role: invitations.role,
      email: invitations.email,
      expiresAt: invitations.expiresAt,
      acceptedAt: invitations.acceptedAt,
    })
    .from(invitations)
    .innerJoin(organizations, eq(invitations.organizationId, organizations.id))
    .where(and(eq(invitations.tokenHash, hashOfSecret(token)), isNull(organizations.deletedAfter)));
  if (!invitation) throw isUnknown();
  const { organization, acceptedAt, expiresAt } = invitation;
  if (acceptedAt)
    throw over(`This invitation was used already. If it was you, sign in: ${organization} is in your menu.`);
  if (expiresAt <= now()) throw over(`This invitation ran out. Ask ${organization} for a new link.`);
  return invitation;
}

function isUnknown(): AppError {
  return over(
    "This link doesn’t work: it isn’t whole, or the invitation was withdrawn or got a newer link. Look for a newer one, or ask whoever invited you.",
  );
}

function over(message: string): AppError {
  return new AppError("NOT_FOUND", message);
}
