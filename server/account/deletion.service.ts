import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import type { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import { deletionGraceMs } from "#domain/deletion.ts";
import { minuteMs } from "#domain/period.ts";
import { personalScope } from "#domain/scope.ts";
import { invitations, memberships, organizations } from "#drizzle/schema/organizations.ts";
import { mailTokens, sessions, users } from "#drizzle/schema/users.ts";
import type { App } from "#server/app.ts";
import { writeAudit } from "#server/audit/audit.ts";
import { authMails } from "#server/auth/auth-mails.ts";
import type { signedInOutput } from "#server/auth/auth.inputs.ts";
import { replaceSession } from "#server/auth/enter-account.ts";
import { takeMailToken } from "#server/auth/mail-tokens.ts";
import { networkOf } from "#server/auth/network.ts";
import { endSession, startSession } from "#server/auth/session.service.ts";
import type { Db } from "#server/db/client.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import { sendMailLater } from "#server/mail/send-mail.ts";
import type { RequestContext, SessionUser, SignedInContext } from "#server/trpc/request-context.ts";
import type * as inputs from "./account.inputs.ts";
import { requirePassword } from "./credentials.service.ts";
import { type Belonging, readBelongings } from "./read-belongings.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;

const limit = { max: 30, windowMs: 15 * minuteMs };

const isAlone = ({ others }: Belonging) => others === 0;
const isNeeded = ({ role, others, otherOwners }: Belonging) =>
  role === "owner" && others > 0 && otherOwners === 0;
const inShort = ({ name, scope }: Belonging) => ({ name, scope });

/** What deleting the account would come to. */
export async function readDeletion({ app, user }: SignedInContext): Promise<In<"deletionOutput">> {
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
  { password }: In<"deleteInput">,
): Promise<In<"deletedOutput">> {
  const { app, user, setCookie } = ctx;
  await requirePassword(ctx, password);
  const until = new Date(app.now().getTime() + deletionGraceMs);
  const belongings = await app.db.transaction((tx) => deleteWithin({ ...app, db: tx }, ctx, until));
  for (const contextId of [user.id, ...belongings.map(({ organizationId }) => organizationId)])
    app.live.publish(contextId, "members", "layouts");
  setCookie(await endSession(app, null));
  sendMailLater(app, authMails.deleted(app, user, until.toISOString().slice(0, 10)));
  return { until: until.toISOString() };
}

async function deleteWithin(app: App, { user, ip }: SignedInContext, until: Date): Promise<Belonging[]> {
  await lockOrganizationsOf(app.db, user.id);
  const belongings = await readBelongings(app.db, user.id);
  refuseIfNeeded(belongings.filter(isNeeded));
  const alone = belongings.filter(isAlone).map(({ organizationId }) => organizationId);
  const left = belongings.filter((one) => !isAlone(one));
  await app.db.update(organizations).set({ deletedAfter: until }).where(inArray(organizations.id, alone));
  await leave(app, { user, ip }, left);
  await app.db
    .update(users)
    .set({
      deletedAfter: until,
      leftOnDeletion: left.map(({ organizationId, role }) => ({ organizationId, role })),
      lastScope: personalScope,
    })
    .where(eq(users.id, user.id));
  await app.db.delete(sessions).where(eq(sessions.userId, user.id));
  await app.db.delete(mailTokens).where(eq(mailTokens.userId, user.id));
  const actor = { contextId: user.id, userId: user.id, ip };
  await writeAudit(app, actor, { action: "account.delete", subjectId: user.id, data: { until } });
  return belongings;
}

/** Changes to the members of an organization wait for one another, always beginning with the organization. */
async function lockOrganizationsOf(db: Db, userId: string): Promise<void> {
  const own = db
    .select({ id: memberships.organizationId })
    .from(memberships)
    .where(eq(memberships.userId, userId));
  await db
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
  app: App,
  { user, ip }: { user: SessionUser; ip: string },
  left: Belonging[],
): Promise<void> {
  const ids = left.map(({ organizationId }) => organizationId);
  await app.db
    .delete(memberships)
    .where(and(eq(memberships.userId, user.id), inArray(memberships.organizationId, ids)));
  await app.db
    .delete(invitations)
    .where(and(eq(invitations.invitedBy, user.id), isNull(invitations.acceptedAt)));
  for (const { organizationId, role } of left)
    await writeAudit(
      app,
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
  { token }: In<"takeBackInput">,
): Promise<z.infer<typeof signedInOutput>> {
  const { app, ip } = request;
  await takeFromLimit(app, `mail-link ${networkOf(ip)}`, limit);
  const { userId, returnedTo } = await app.db.transaction((tx) =>
    takeBackWithin({ ...app, db: tx }, ip, token),
  );
  for (const contextId of returnedTo) app.live.publish(contextId, "members", "layouts");
  await replaceSession(request, await startSession(app, userId, request));
  return { scope: personalScope };
}

async function takeBackWithin(app: App, ip: string, token: string) {
  const { userId } = await takeMailToken(app, token, ["restore"]);
  const [user] = await app.db
    .select()
    .from(users)
    .where(and(eq(users.id, userId), gt(users.deletedAfter, app.now())))
    .for("update");
  if (!user?.deletedAfter) throw new AppError("NOT_FOUND", "There is no deletion to take back.");
  const own = app.db
    .select({ id: memberships.organizationId })
    .from(memberships)
    .where(eq(memberships.userId, userId));
  await app.db
    .update(organizations)
    .set({ deletedAfter: null })
    .where(and(inArray(organizations.id, own), eq(organizations.deletedAfter, user.deletedAfter)));
  const returnedTo = await comeBack(app, ip, user);
  await app.db.update(users).set({ deletedAfter: null, leftOnDeletion: null }).where(eq(users.id, userId));
  const actor = { contextId: userId, userId, ip };
  await writeAudit(app, actor, { action: "account.restore", subjectId: userId });
  return { userId, returnedTo };
}

/** @returns the organizations that somebody is in again. */
async function comeBack(
  app: App,
  ip: string,
  { id, leftOnDeletion }: typeof users.$inferSelect,
): Promise<string[]> {
  const left = new Map(leftOnDeletion?.map(({ organizationId, role }) => [organizationId, role]));
  const there = await app.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(and(inArray(organizations.id, [...left.keys()]), isNull(organizations.deletedAfter)))
    .orderBy(organizations.id)
    .for("update");
  const rows = there.flatMap(({ id: organizationId }) => {
    const role = left.get(organizationId);
    return role ? [{ organizationId, role, userId: id, createdAt: app.now() }] : [];
  });
  if (rows.length > 0) await app.db.insert(memberships).values(rows).onConflictDoNothing();
  for (const { organizationId, role } of rows)
    await writeAudit(
      app,
      { contextId: organizationId, userId: id, ip },
      { action: "member.return", subjectId: id, data: { role } },
    );
  return rows.map(({ organizationId }) => organizationId);
}
