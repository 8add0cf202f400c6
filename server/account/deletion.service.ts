import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import type { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import { deletionGraceMs } from "#domain/deletion.ts";
import { minuteMs } from "#domain/period.ts";
import { personalScope } from "#domain/scope.ts";
import { invitations, memberships, organizations } from "#drizzle/schema/organizations.ts";
import { mailTokens, sessions, users } from "#drizzle/schema/users.ts";
import { inOwnLog, writeAudit } from "#server/audit/audit.ts";
import { authMails } from "#server/auth/auth-mails.ts";
import type { signedInOutput } from "#server/auth/auth.inputs.ts";
import { replaceSession } from "#server/auth/enter-account.ts";
import { takeMailToken } from "#server/auth/mail-tokens.ts";
import { networkOf } from "#server/limits/network.ts";
import { endSession, startSession } from "#server/auth/session.service.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import { sendMailLater } from "#server/mail/send-mail.ts";
import type { RequestContext, SessionUser, SignedInContext } from "#server/base/request-context.ts";
import { notify, type Tx, write } from "#server/base/write.ts";
import type * as inputs from "./account.inputs.ts";
import { requirePassword } from "./credentials.service.ts";
import { storedLeft } from "./stored-left.ts";
import { type Belonging, readBelongings } from "./read-belongings.ts";

const limit = { max: 30, windowMs: 15 * minuteMs };

const isAlone = ({ others }: Belonging) => others === 0;
const isNeeded = ({ role, others, otherOwners }: Belonging) =>
  role === "owner" && others > 0 && otherOwners === 0;
const inShort = ({ name, scope }: Belonging) => ({ name, scope });

/** What deleting the account would come to. */
export async function readDeletion({
  app,
  user,
}: SignedInContext): Promise<z.infer<typeof inputs.deletionOutput>> {
  const belongings = await readBelongings(app.db, user.id);
  return {
    takesAlong: belongings.filter(isAlone).map(inShort),
    blockedBy: belongings.filter(isNeeded).map(inShort),
  };
}

/**
 * Deletes the account: from now on it is there for nobody, and after 14 days it is gone for good. It takes along the
 * organizations that nobody else is in, and leaves the others.
 * @throws AppError BAD_REQUEST for a wrong password, TOO_MANY_REQUESTS, CONFLICT when other people's organization would be
 * left without an owner.
 */
export async function deleteAccount(
  ctx: SignedInContext,
  { password }: z.infer<typeof inputs.deleteInput>,
): Promise<z.infer<typeof inputs.deletedOutput>> {
  const { app, user, setCookie } = ctx;
  await requirePassword(ctx, password);
  const until = new Date(app.now().getTime() + deletionGraceMs);
  await write(app, async (tx) => {
    for (const contextId of await deleteWithin(tx, ctx, until)) notify(tx, contextId, "members", "layouts");
    await sendMailLater(tx, authMails.deleted(tx, user, until.toISOString().slice(0, 10)));
  });
  setCookie(await endSession(app, null));
  return { until: until.toISOString() };
}

/** @returns the contexts that have changed. */
async function deleteWithin(tx: Tx, { user, ip }: SignedInContext, until: Date): Promise<string[]> {
  await lockOrganizationsOf(tx, user.id);
  const belongings = await readBelongings(tx.db, user.id);
  refuseIfNeeded(belongings.filter(isNeeded));
  const alone = belongings.filter(isAlone).map(({ organizationId }) => organizationId);
  const left = belongings.filter((one) => !isAlone(one));
  await tx.db.update(organizations).set({ deletedAfter: until }).where(inArray(organizations.id, alone));
  await leave(tx, { user, ip }, left);
  await tx.db
    .update(users)
    .set({
      deletedAfter: until,
      leftOnDeletion: storedLeft.pack(left.map(({ organizationId, role }) => ({ organizationId, role }))),
      lastScope: personalScope,
    })
    .where(eq(users.id, user.id));
  await tx.db.delete(sessions).where(eq(sessions.userId, user.id));
  await tx.db.delete(mailTokens).where(eq(mailTokens.userId, user.id));
  const actor = inOwnLog({ user, ip });
  await writeAudit(tx, actor, { action: "account.delete", subjectId: user.id, data: { until } });
  return [user.id, ...belongings.map(({ organizationId }) => organizationId)];
}

/** Changes to the members of an organization wait for one another, always beginning with the organization. */
async function lockOrganizationsOf(tx: Tx, userId: string): Promise<void> {
  const own = tx.db
    .select({ id: memberships.organizationId })
    .from(memberships)
    .where(eq(memberships.userId, userId));
  await tx.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(inArray(organizations.id, own))
    .orderBy(organizations.id)
    .for("update");
}

function refuseIfNeeded(needed: Belonging[]): void {
  if (needed.length === 0) return;
  const names = needed.map(({ name }) => name).join(", ");
  throw new AppError(
    "CONFLICT",
    `You are the only owner of ${names}, and others are members there. Make someone else owner first, or delete it.`,
  );
}

/** As one who leaves: invitations that are still open end with it. */
async function leave(
  tx: Tx,
  { user, ip }: { user: SessionUser; ip: string },
  left: Belonging[],
): Promise<void> {
  const ids = left.map(({ organizationId }) => organizationId);
  await tx.db
    .delete(memberships)
    .where(and(eq(memberships.userId, user.id), inArray(memberships.organizationId, ids)));
  await tx.db
    .delete(invitations)
    .where(and(eq(invitations.invitedBy, user.id), isNull(invitations.acceptedAt)));
  for (const { organizationId, role } of left)
    await writeAudit(
      tx,
      { contextId: organizationId, userId: user.id, ip },
      { action: "member.leave", subjectId: user.id, data: { role, because: "account.delete" } },
    );
}

/**
 * Brings a deleted account back as it was, with its places in organizations that are still there, and signs in.
 * @throws AppError NOT_FOUND for a token that doesn't work any more: signing in makes another.
 */
export async function takeBackDeletion(
  request: RequestContext,
  { token }: z.infer<typeof inputs.takeBackInput>,
): Promise<z.infer<typeof signedInOutput>> {
  const { app, ip } = request;
  await takeFromLimit(app, `mail-link ${networkOf(ip)}`, limit);
  const userId = await write(app, (tx) => takeBackWithin(tx, ip, token));
  await replaceSession(request, await startSession(app, userId, request));
  return { scope: personalScope };
}

async function takeBackWithin(tx: Tx, ip: string, token: string) {
  const { userId } = await takeMailToken(tx, token, ["restore"]);
  const [user] = await tx.db
    .select()
    .from(users)
    .where(and(eq(users.id, userId), gt(users.deletedAfter, tx.now())))
    .for("update");
  if (!user?.deletedAfter) throw new AppError("NOT_FOUND", "There is no deletion to take back.");
  const own = tx.db
    .select({ id: memberships.organizationId })
    .from(memberships)
    .where(eq(memberships.userId, userId));
  await tx.db
    .update(organizations)
    .set({ deletedAfter: null })
    .where(and(inArray(organizations.id, own), eq(organizations.deletedAfter, user.deletedAfter)));
  await comeBack(tx, ip, user);
  await tx.db.update(users).set({ deletedAfter: null, leftOnDeletion: null }).where(eq(users.id, userId));
  const actor = inOwnLog({ user: { id: userId }, ip });
  await writeAudit(tx, actor, { action: "account.restore", subjectId: userId });
  return userId;
}

/** To the organizations that they left with it and that are still there. */
async function comeBack(
  tx: Tx,
  ip: string,
  { id, leftOnDeletion }: typeof users.$inferSelect,
): Promise<void> {
  const left = new Map(
    storedLeft.read(leftOnDeletion)?.map(({ organizationId, role }) => [organizationId, role]),
  );
  const there = await tx.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(and(inArray(organizations.id, [...left.keys()]), isNull(organizations.deletedAfter)))
    .orderBy(organizations.id)
    .for("update");
  const rows = there.flatMap(({ id: organizationId }) => {
    const role = left.get(organizationId);
    return role ? [{ organizationId, role, userId: id, createdAt: tx.now() }] : [];
  });
  if (rows.length > 0) await tx.db.insert(memberships).values(rows).onConflictDoNothing();
  for (const { organizationId, role } of rows) {
    const actor = { contextId: organizationId, userId: id, ip };
    await writeAudit(tx, actor, { action: "member.return", subjectId: id, data: { role } });
    notify(tx, organizationId, "members", "layouts");
  }
}
